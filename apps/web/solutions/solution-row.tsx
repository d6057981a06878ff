import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SolutionCard } from '~/api/types';
import { weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Tag } from '~/page/tag';
import { useDepartmentName } from '~/people/use-place-of';
import { StateBadge } from '~/state/state-badge';
import { useDue } from '~/time/use-due';
import hit from '~/inbox/task-row.module.css';
import classes from '~/solutions/solutions.module.css';

/** One solution: what it is, its class, its version and where that stands, what waits. */
export function SolutionRow({ solution }: { solution: SolutionCard }) {
  const { t } = useTranslation();
  const nameOf = useDepartmentName();
  return (
    <li className={classes.row}>
      <div className={classes.name}>
        <h3>
          <Link to="/solutions/$solutionId" params={{ solutionId: solution.id }} data-row className={hit.hit}>
            {solution.name}
          </Link>
        </h3>
        <p className="muted">
          {t(`route.${solution.route}`)}, {nameOf(solution.owningDepartment)}
        </p>
      </div>
      <div className={classes.class}>
        <Tag>{t(`class.${solution.claimedClass ?? 'unknown'}`)}</Tag>
        {solution.demonstration && <Tag>{t('solution.demonstration')}</Tag>}
      </div>
      <div className={classes.version}>
        <b>{solution.latestVersion}</b>
        <span className="muted small">{t(`solution-state.${solution.state}`)}</span>
      </div>
      <div className={classes.conditions}>
        {solution.openConditions > 0 ? (
          t('solutions.conditions', { count: solution.openConditions })
        ) : (
          <span className="muted">{t('solutions.no-conditions')}</span>
        )}
      </div>
      <Waits solution={solution} />
    </li>
  );
}

function Waits({ solution }: { solution: SolutionCard }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const due = useDue();
  const { currentGate, gateState, nextDueAt } = solution;
  const words = gateState === 'overdue' && nextDueAt ? due(nextDueAt).words : undefined;
  return (
    <div className={classes.waits}>
      <StateBadge state={gateState} words={words} />
      <span className="muted small">
        {[currentGate && t(`gate.${currentGate}`), nextDueAt && weekdayDate(nextDueAt, language)]
          .filter(Boolean)
          .join(', ')}
      </span>
    </div>
  );
}
