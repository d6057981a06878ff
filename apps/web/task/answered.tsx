import { Loader } from '@mantine/core';
import { IconCircleCheck, IconHourglass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { useMe } from '~/api/use-me';
import { FormAnswer } from '~/form/form-answer';
import { clock, longDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { StateBadge } from '~/state/state-badge';
import { stateOfAnswer } from '~/state/states';
import { SaidTexts } from '~/task/said-texts';
import { schemaOf } from '~/task/task-forms';
import { useAnswerWords } from '~/task/use-answer-words';
import type { Answering } from '~/task/use-answering';
import classes from '~/task/panel.module.css';

/** A task that can no longer be answered, or whose answer is on its way: what became of it. */
export function Answered({ task, answering }: { task: TaskDetail; answering: Answering }) {
  const { t } = useTranslation();
  const own = useMe().id === task.answeredBy?.id;
  if (answering.isSending)
    return (
      <div className={classes.done} role="status">
        <Loader size={20} />
        <b>{t('task.recording')}</b>
      </div>
    );
  if (task.beingRecorded)
    return (
      <div className={classes.done} role="status">
        <IconHourglass size={22} stroke={1.9} aria-hidden />
        <div>
          <b>{t('task.being-recorded')}</b>
          <p>{t('problem.not-confirmed')}</p>
        </div>
      </div>
    );
  return (
    <>
      {answering.recorded && (
        <div className={classes.done} data-good role="status">
          <IconCircleCheck size={22} stroke={1.9} aria-hidden />
          <div>
            <b>{t('task.recorded', { count: answering.recorded.decisionsInDossier })}</b>
            <p>
              <Link to="/">{t('task.to-inbox')}</Link>
            </p>
          </div>
        </div>
      )}
      <Outcome task={task} isDirty={answering.isDirty} />
      {!answering.recorded && answering.isDirty && !own && <Typed task={task} answering={answering} />}
    </>
  );
}

function Outcome({ task, isDirty }: { task: TaskDetail; isDirty: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const me = useMe();
  const answerWords = useAnswerWords();
  const own = task.said.find(({ taskId }) => taskId === task.id);
  const at = task.closedAt ?? task.openedAt;
  if (!task.answer || !task.answeredBy)
    return (
      <div className={classes.outcomeOf}>
        <StateBadge state="withdrawn" words={t('task.cancelled')} />
        <p>{t('task.cancelled.why')}</p>
      </div>
    );
  // Whoever was typing learns that somebody else was first.
  const byOther = isDirty ? 'task.moved-on' : 'task.answered.other';
  const when = { date: longDate(at, language), time: clock(at, language), name: task.answeredBy.name };
  return (
    <div className={classes.outcomeOf}>
      <StateBadge state={stateOfAnswer(task.answer)} words={answerWords(task.answer, own?.content)} />
      <p>{t(task.answeredBy.id === me.id ? 'task.answered.you' : byOther, when)}</p>
      {own && <SaidTexts content={own.content} />}
    </div>
  );
}

/** What this person had typed when somebody else was first. */
function Typed({ task, answering }: { task: TaskDetail; answering: Answering }) {
  const { t } = useTranslation();
  if (!answering.answer) return null;
  return (
    <div className={classes.outcomeOf}>
      <h3>{t('task.typed')}</h3>
      <FormAnswer schema={schemaOf(task, answering.answer)} content={answering.content} />
    </div>
  );
}
