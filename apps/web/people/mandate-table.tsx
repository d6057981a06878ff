import { useTranslation } from 'react-i18next';
import { localDate } from '#libs/domain/local-date';
import type { Mandate } from '~/api/types';
import { fullDate } from '~/i18n/dates';
import { TIME_ZONE } from '~/i18n/time-zone';
import { useLanguage } from '~/i18n/use-language';
import { Card } from '~/page/card';
import { usePlaceOf } from '~/people/use-place-of';
import { StateBadge } from '~/state/state-badge';
import type { State } from '~/state/states';
import { useNow } from '~/time/use-now';
import classes from '~/people/people.module.css';

/** Who may decide what, from when to when. */
export function MandateTable({ mandates }: { mandates: readonly Mandate[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const placeOf = usePlaceOf();
  return (
    <Card title={t('people.mandates')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('people.mandate')}</th>
            <th>{t('people.who')}</th>
            <th>{t('people.as')}</th>
            <th>{t('people.gates')}</th>
            <th>{t('people.valid')}</th>
            <th>{t('people.standing')}</th>
          </tr>
        </thead>
        <tbody>
          {mandates.map((mandate) => (
            <tr key={`${mandate.id}/${mandate.version}`}>
              <th scope="row">{mandate.id}</th>
              <td>{mandate.person.name}</td>
              <td>{placeOf(mandate)}</td>
              <td>{mandate.gates?.join(', ') ?? t('people.all-gates')}</td>
              <td>
                {t('page.from-to', {
                  from: fullDate(mandate.validFrom, language),
                  to: fullDate(mandate.validTo, language),
                })}
              </td>
              <td>
                <Standing mandate={mandate} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Standing({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation();
  const today = localDate(useNow(), TIME_ZONE);
  const standing = mandate.revokedAt
    ? 'revoked'
    : today < mandate.validFrom
      ? 'coming'
      : today > mandate.validTo
        ? 'ended'
        : 'valid';
  const states: Record<typeof standing, State> = {
    revoked: 'withdrawn',
    ended: 'withdrawn',
    coming: 'not-started',
    valid: 'approved',
  };
  return <StateBadge state={states[standing]} words={t(`people.standing.${standing}`)} plain />;
}
