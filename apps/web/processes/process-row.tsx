import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProcessSummary } from '~/api/types';
import { shortDate, weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Unbroken } from '~/page/unbroken';
import { usePlaceOf } from '~/people/use-place-of';
import { processState } from '~/processes/process-state';
import { useProcessTitle } from '~/processes/use-process-title';
import { useProcessWords } from '~/processes/use-process-words';
import { StateBadge } from '~/state/state-badge';
import { useDue } from '~/time/use-due';
import hit from '~/inbox/task-row.module.css';
import classes from '~/processes/processes.module.css';

/** One process: what it is about, whom it waits for and until when, or how it ended. */
export function ProcessRow({ process }: { process: ProcessSummary }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const title = useProcessTitle();
  const words = useProcessWords();
  return (
    <li className={classes.row}>
      <div>
        <h3>
          <Link to="/processes/$" params={{ _splat: process.workflowId }} data-row className={hit.hit}>
            <Unbroken text={title(process)} />
          </Link>
        </h3>
        <p className="muted small">
          {t('processes.since', { date: weekdayDate(process.startedAt, language) })}
          {process.round > 1 && `, ${t('task.round', { round: process.round })}`}
        </p>
      </div>
      <div className={classes.state}>
        <StateBadge state={processState(process)} words={words(process)} />
        {process.closedAt && (
          <span className="muted small">{t('processes.closed', { date: shortDate(process.closedAt, language) })}</span>
        )}
      </div>
      <Waiting process={process} />
    </li>
  );
}

const SHOWN = 2;

function Waiting({ process }: { process: ProcessSummary }) {
  const { t } = useTranslation();
  const placeOf = usePlaceOf();
  const due = useDue();
  const waits = process.waitingFor;
  if (waits.length === 0)
    return <div className="muted small">{process.state === 'open' && t('processes.no-task')}</div>;
  return (
    <ul className={classes.waiting}>
      {waits.slice(0, SHOWN).map((wait) => (
        <li key={wait.taskId}>
          <span>{wait.person?.name ?? placeOf(wait)}</span>
          <span className={wait.overdue ? classes.late : 'muted'}>{due(wait.dueAt).words}</span>
        </li>
      ))}
      {waits.length > SHOWN && (
        <li className="muted">{t('processes.more-waiting', { count: waits.length - SHOWN })}</li>
      )}
    </ul>
  );
}
