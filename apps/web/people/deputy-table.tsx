import { useTranslation } from 'react-i18next';
import type { Mandates } from '~/api/types';
import { fullDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Card } from '~/page/card';
import classes from '~/people/people.module.css';

/** Who acts for whom, and when. Separation of duties is never broken by it. */
export function DeputyTable({ deputies }: { deputies: Mandates['deputies'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Card title={t('people.deputies')}>
      {deputies.length === 0 ? (
        <p className="muted">{t('people.deputies.none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('people.deputy')}</th>
              <th>{t('people.deputy-for')}</th>
              <th>{t('people.gates')}</th>
              <th>{t('people.valid')}</th>
            </tr>
          </thead>
          <tbody>
            {deputies.map(({ id, deputy, principal, gates, validFrom, validTo }) => (
              <tr key={id}>
                <th scope="row">{deputy.name}</th>
                <td>{principal.name}</td>
                <td>{gates?.join(', ') ?? t('people.all-gates')}</td>
                <td>{t('page.from-to', { from: fullDate(validFrom, language), to: fullDate(validTo, language) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
