import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/api/use-me';
import { useCrumbs } from '~/frame/crumbs';
import { Examples } from '~/intake/examples-list';
import { IntakeIssues } from '~/intake/intake-issues';
import { IntakePreview } from '~/intake/intake-preview';
import { parseIntake, type ReadIntake } from '~/intake/read-intake';
import { Card } from '~/page/card';
import { FileDrop } from '~/page/file-drop';
import { PageHead } from '~/page/page-head';
import { Nothing } from '~/problem/nothing';
import classes from '~/intake/intake.module.css';

/** A new solution comes in: its intake file, what was read of it, who is to carry it. */
export function IntakePage() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const [read, setRead] = useState<{ name: string; result: ReadIntake } | null>(null);
  useCrumbs({ label: t('frame.solutions'), to: '/solutions' }, { label: t('intake.title') });
  if (!permissions.includes('solutions:submit'))
    return <Nothing title={t('intake.may-not')} text={t('intake.may-not.text')} level="page" />;
  if (read && 'intake' in read.result)
    return <IntakePreview intake={read.result.intake} fileName={read.name} again={() => setRead(null)} />;
  const take = async (file: File) => setRead({ name: file.name, result: parseIntake(await file.text()) });
  return (
    <>
      <PageHead title={t('intake.title')} text={t('intake.text')} />
      <div className={classes.stack}>
        {read && 'issues' in read.result && <IntakeIssues fileName={read.name} issues={read.result.issues} />}
        <Card title={t('intake.file')}>
          <FileDrop
            onFile={(file) => void take(file)}
            icon={IconFileUpload}
            label={t('intake.drop')}
            help={t('intake.drop.help')}
            accept="application/json,.json"
          />
        </Card>
        <Examples onRead={(name, result) => setRead({ name, result })} />
        <Button variant="default" w="fit-content" renderRoot={(props) => <Link {...props} to="/solutions" />}>
          {t('page.cancel')}
        </Button>
      </div>
    </>
  );
}
