import { useTranslation } from 'react-i18next';
import type { SolutionDetail } from '~/api/types';
import { shortDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { isApproved, isOpenState, stationOf } from '~/solution/stations';
import { STATES } from '~/state/states';
import { useDue } from '~/time/use-due';
import classes from '~/solution/solution.module.css';

interface Fact {
  readonly fact: string;
  readonly more: string;
}

/** Four facts that somebody comes for. */
export function Facts({ solution }: { solution: SolutionDetail }) {
  const { t } = useTranslation();
  const facts: readonly (Fact & { readonly word: string })[] = [
    { word: 'solution.fact.in-use', ...useInUse(solution) },
    { word: 'solution.fact.review', ...useReview(solution) },
    { word: 'solution.fact.conditions', ...useConditions(solution) },
    {
      word: 'solution.fact.dossier',
      fact: t('solution.fact.decisions', { count: solution.decisionCount }),
      more: t('evidence.count', { count: solution.evidence.length }),
    },
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(({ word, fact, more }) => (
        <div key={word}>
          <dt>{t(word)}</dt>
          <dd>
            <b>{fact}</b>
            <span className="muted">{more}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useInUse({ state, versions }: SolutionDetail): Fact {
  const { t } = useTranslation();
  const released = versions.filter(({ stations }) => isApproved(stationOf(stations, 'G7'))).at(-1);
  return {
    fact: state === 'in-use' && released ? released.label : t('solution.fact.nowhere'),
    more: t(`solution-state.${state}`),
  };
}

function useReview({ currentGate, gateState, nextDueAt, latestVersion }: SolutionDetail): Fact {
  const { t } = useTranslation();
  const due = useDue();
  const state = t(STATES[gateState].word).toLowerCase();
  if (!currentGate) return { fact: t('solution.fact.no-review'), more: t('solution.fact.no-review.text') };
  const gate = t(`gate.${currentGate}`);
  if (!isOpenState(gateState))
    return { fact: t('solution.fact.no-review'), more: t('solution.fact.last', { gate, outcome: state }) };
  return {
    fact: `${latestVersion}: ${state}`,
    more: [gate, nextDueAt && due(nextDueAt).words].filter(Boolean).join(', '),
  };
}

function useConditions({ conditions, openConditions }: SolutionDetail): Fact {
  const { t } = useTranslation();
  const language = useLanguage();
  const dues = conditions.filter(({ state }) => state === 'open').map(({ dueAt }) => dueAt);
  const first = dues.sort((one, other) => Date.parse(one) - Date.parse(other))[0];
  return {
    fact: t('solution.fact.open', { count: openConditions }),
    more: first ? t('solution.fact.first', { date: shortDate(first, language) }) : t('solution.fact.none-due'),
  };
}
