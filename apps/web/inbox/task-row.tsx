import { IconClipboardCheck, IconFilePencil, IconGavel, IconMessageCircle, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '~/api/types';
import { longDate, weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Tag } from '~/page/tag';
import { Unbroken } from '~/page/unbroken';
import { usePlaceOf } from '~/people/use-place-of';
import { StateBadge } from '~/state/state-badge';
import { useProgressWords } from '~/task/use-progress-words';
import { useQuestion } from '~/task/use-question';
import { useDue } from '~/time/use-due';
import classes from '~/inbox/task-row.module.css';

const KIND_ICONS: Record<TaskSummary['kind'], Icon> = {
  prepare: IconFilePencil,
  consult: IconMessageCircle,
  decide: IconGavel,
  condition: IconClipboardCheck,
};

/** One task: the question, a line of context, its gate and what others did, its term. */
export function TaskRow({ task, withPerson }: { task: TaskSummary; withPerson: boolean }) {
  const { t } = useTranslation();
  const question = useQuestion();
  const progress = useProgressWords()(task);
  const placeOf = usePlaceOf();
  const late = useDue()(task.dueAt).kind === 'late';
  const Icon = KIND_ICONS[task.kind];
  return (
    <li className={classes.row} data-late={late || undefined}>
      <span className={classes.kind}>
        <Icon size={19} stroke={1.9} aria-hidden />
      </span>
      <div className={classes.question}>
        <h3>
          <Link to="/tasks/$taskId" params={{ taskId: task.id }} data-row className={classes.hit}>
            <Unbroken text={question(task)} />
          </Link>
        </h3>
        <p className="muted">{withPerson ? (task.person?.name ?? placeOf(task)) : <Context task={task} />}</p>
        <Remarks task={task} />
      </div>
      <div className={classes.gate}>
        <Tag>{task.gate ? t(`gate.${task.gate}`) : t(`task-kind.${task.kind}`)}</Tag>
        <span className="muted">{progress ?? t(`task-kind.${task.kind}`)}</span>
      </div>
      <Term task={task} />
    </li>
  );
}

function Context({ task }: { task: TaskSummary }) {
  const { t } = useTranslation();
  if (task.kind === 'condition')
    return t('inbox.condition', { solution: task.solution.name, version: task.version?.label ?? '' });
  return firstSentence(task.solution.summary);
}

/** What makes this task another one than usual. */
function Remarks({ task }: { task: TaskSummary }) {
  const { t } = useTranslation();
  const sentBack = task.kind === 'prepare' && task.round > 1;
  return (
    <>
      {sentBack && <p className={classes.back}>{t('inbox.sent-back')}</p>}
      {task.escalation && <p className={classes.late}>{t(`inbox.${task.escalation}`)}</p>}
    </>
  );
}

function Term({ task }: { task: TaskSummary }) {
  const language = useLanguage();
  const due = useDue()(task.dueAt);
  const date = (
    <time dateTime={task.dueAt} title={longDate(task.dueAt, language)} className="muted">
      {weekdayDate(task.dueAt, language)}
    </time>
  );
  if (task.beingRecorded)
    return (
      <div className={classes.term}>
        <StateBadge state="being-recorded" />
        {date}
      </div>
    );
  return (
    <div className={classes.term}>
      {due.kind === 'late' ? <StateBadge state="overdue" words={due.words} /> : <b>{due.words}</b>}
      {date}
    </div>
  );
}

const firstSentence = (text: string) => /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
