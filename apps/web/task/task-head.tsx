import { Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { longDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { PageHead } from '~/page/page-head';
import { Tag } from '~/page/tag';
import { usePlaceOf } from '~/people/use-place-of';
import { StateBadge } from '~/state/state-badge';
import { stateOfAnswer } from '~/state/states';
import { useQuestion } from '~/task/use-question';
import { useDue } from '~/time/use-due';

/** The question, in what state it is, whom it is put to. */
export function TaskHead({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const placeOf = usePlaceOf();
  const question = useQuestion();
  const { claimedClass } = (task.intake.product ?? {}) as { claimedClass?: string };
  return (
    <PageHead
      lead={
        <>
          <TaskState task={task} />
          {task.gate && <Tag>{t(`gate.${task.gate}`)}</Tag>}
          {claimedClass && <Tag>{t(`class.${claimedClass}`)}</Tag>}
          {task.round > 1 && <Tag>{t('task.round', { round: task.round })}</Tag>}
          {task.solution.demonstration && <Tag>{t('solution.demonstration')}</Tag>}
        </>
      }
      title={question(task)}
      text={
        <Trans
          t={t}
          i18nKey={askedKey(task)}
          values={{
            solution: task.solution.name,
            who: task.person?.name ?? placeOf(task),
            role: placeOf(task),
            at: longDate(task.openedAt, language),
          }}
          components={{
            solution: <Link to="/solutions/$solutionId" params={{ solutionId: task.solution.id }} />,
            process: <Link to="/processes/$" params={{ _splat: task.workflowId }} />,
          }}
        />
      }
    />
  );
}

/** A condition has an owner; any other task is put to a role, sometimes to one person in it. */
function askedKey({ kind, person }: TaskDetail): string {
  if (kind === 'condition') return 'task.asked-owner';
  return person ? 'task.asked-person' : 'task.asked';
}

function TaskState({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const due = useDue()(task.dueAt);
  if (task.beingRecorded) return <StateBadge state="being-recorded" />;
  if (task.state === 'cancelled') return <StateBadge state="withdrawn" words={t('task.cancelled')} />;
  if (task.answer) return <StateBadge state={stateOfAnswer(task.answer)} words={t(`answer.${task.answer}`)} />;
  return (
    <>
      {task.mayAnswer ? (
        <StateBadge state="waiting-for-you" words={t(`task.waits.${task.kind}`)} />
      ) : (
        <StateBadge state="waiting-for-others" />
      )}
      {due.kind === 'late' && <StateBadge state="overdue" words={due.words} />}
    </>
  );
}
