import { useTranslation } from 'react-i18next';
import type { SolutionDetail } from '~/api/types';
import { shortDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { isApproved, stationOf } from '~/solution/stations';
import { STATES } from '~/state/states';
import { useDue } from '~/time/use-due';
import classes from '~/solution/solution.module.css';

/** Four facts that somebody comes for. */
export function Facts({ solution }: { solution: SolutionDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const due = useDue();
  const { currentGate, gateState, nextDueAt, latestVersion, openConditions, state } = solution;
  const inUse = solution.versions.filter(({ stations }) => isApproved(stationOf(stations, 'G7'))).at(-1);
  const first = solution.conditions
    .filter((condition) => condition.state === 'open')
    .sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt))[0];
  const facts = [
    {
      word: t('solution.fact.in-use'),
      fact: state === 'in-use' && inUse ? inUse.label : t('solution.fact.nowhere'),
      more: t(`solution-state.${state}`),
    },
    {
      word: t('solution.fact.review'),
      fact: currentGate ? `${latestVersion}: ${t(STATES[gateState].word).toLowerCase()}` : t('solution.fact.no-review'),
      more: currentGate
        ? [t(`gate.${currentGate}`), nextDueAt && due(nextDueAt).words].filter(Boolean).join(', ')
        : t('solution.fact.no-review.text'),
    },
    {
      word: t('solution.fact.conditions'),
      fact: t('solution.fact.open', { count: openConditions }),
      more: first ? t('solution.fact.first', { date: shortDate(first.dueAt, language) }) : t('solution.fact.none-due'),
    },
    {
      word: t('solution.fact.dossier'),
      fact: t('solution.fact.decisions', { count: solution.decisionCount }),
      more: t('evidence.count', { count: solution.evidence.length }),
    },
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(({ word, fact, more }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>
            <b>{fact}</b>
            <span className="muted">{more}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
