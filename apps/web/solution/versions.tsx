import { useTranslation } from 'react-i18next';
import type { SolutionDetail, Version } from '~/api/types';
import { fullDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Card } from '~/page/card';
import { StateBadge } from '~/state/state-badge';
import { furthestStation } from '~/solution/stations';
import classes from '~/solution/solution.module.css';

/** Every version, the newest first. A version is never changed once it is made. */
export function Versions({ solution }: { solution: SolutionDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Card title={t('solution.versions')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('solution.version')}</th>
            <th>{t('solution.version.state')}</th>
            <th>{t('solution.version.learning')}</th>
            <th>{t('solution.version.created')}</th>
          </tr>
        </thead>
        <tbody>
          {[...solution.versions].reverse().map((version) => (
            <tr key={version.id}>
              <th scope="row">{version.label}</th>
              <td>
                <Standing version={version} />
              </td>
              <td>{t(`learning.${version.learningMode}`)}</td>
              <td>{fullDate(version.createdAt, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Standing({ version }: { version: Version }) {
  const { t } = useTranslation();
  const station = furthestStation(version.stations);
  if (!station) return <StateBadge state="not-started" />;
  return (
    <>
      <StateBadge state={station.state} /> <span className="muted small">{t(`gate.${station.gate}`)}</span>
    </>
  );
}
