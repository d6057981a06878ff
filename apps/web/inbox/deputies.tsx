import { useTranslation } from 'react-i18next';
import type { Me } from '~/api/types';
import { useMe } from '~/api/use-me';
import { fullDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Card } from '~/page/card';
import classes from '~/inbox/inbox.module.css';

/** Who acts for this person, and for whom this person acts. */
export function Deputies() {
  const { t } = useTranslation();
  const { deputies, deputyFor, mandates } = useMe();
  if (deputies.length === 0 && deputyFor.length === 0 && mandates.length === 0) return null;
  return (
    <Card title={t('inbox.deputy')} small>
      <ul className={classes.items}>
        {deputies.length === 0 && mandates.length > 0 && <li className="muted">{t('inbox.deputy.none')}</li>}
        {deputies.map((deputy) => (
          <Deputy key={deputy.person.id} words="inbox.deputy.yours" deputy={deputy} />
        ))}
        {deputyFor.map((deputy) => (
          <Deputy key={deputy.person.id} words="inbox.deputy.for" deputy={deputy} />
        ))}
      </ul>
    </Card>
  );
}

function Deputy({ words, deputy }: { words: string; deputy: Me['deputies'][number] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { person, validFrom, validTo, gates } = deputy;
  return (
    <li>
      {t(words, { name: person.name })}
      <p>{t('page.from-to', { from: fullDate(validFrom, language), to: fullDate(validTo, language) })}</p>
      {gates && <p>{t('inbox.deputy.gates', { gates: gates.join(', ') })}</p>}
    </li>
  );
}
