import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EXAMPLES, type Example } from '~/intake/examples';
import { readIntake, type ReadIntake } from '~/intake/read-intake';
import { Card } from '~/page/card';
import { Tag } from '~/page/tag';
import classes from '~/intake/intake.module.css';

/** Published products to begin with. */
export function Examples({ onRead }: { onRead: (name: string, result: ReadIntake) => void }) {
  const { t } = useTranslation();
  return (
    <Card title={t('intake.examples')}>
      <p className={classes.lead}>{t('intake.examples.text')}</p>
      <ul className={classes.examples}>
        {EXAMPLES.map((example) => (
          <One key={example.fileName} example={example} onRead={onRead} />
        ))}
      </ul>
    </Card>
  );
}

function One({ example, onRead }: { example: Example; onRead: (name: string, result: ReadIntake) => void }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['example', example.fileName],
    queryFn: async () => readIntake(await example.load()),
    staleTime: Infinity,
  });
  if (!data || !('intake' in data)) return null;
  const { product } = data.intake;
  return (
    <li>
      <div>
        <h3>
          {product.name} {product.version}
        </h3>
        <p className="muted small" lang={data.intake.language}>
          {product.developer}. {product.summary}
        </p>
        {product.claimedClass && <Tag>{t(`class.${product.claimedClass}`)}</Tag>}
      </div>
      <div className={classes.buttons}>
        <Button size="sm" variant="default" onClick={() => onRead(example.fileName, data)}>
          {t('intake.use-example')}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          component="a"
          href={example.address}
          download={example.fileName}
          leftSection={<IconDownload size={17} stroke={1.9} aria-hidden />}
          aria-label={t('intake.download', { file: example.fileName })}
        >
          {t('page.download')}
        </Button>
      </div>
    </li>
  );
}
