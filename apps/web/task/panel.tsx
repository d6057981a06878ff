import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { longDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Answered } from '~/task/answered';
import { AnswerFoot } from '~/task/answer-foot';
import { MayNot } from '~/task/may-not';
import { Otherwise } from '~/task/otherwise';
import { OutcomeChoice } from '~/task/outcome-choice';
import { PreparationState } from '~/task/preparation-state';
import type { Answering } from '~/task/use-answering';
import { useDue } from '~/time/use-due';
import classes from '~/task/panel.module.css';

/** The decision: its term, what happens otherwise, the outcomes, in which right one decides, one button. */
export function Panel(props: { task: TaskDetail; answering: Answering; opened: number }) {
  const { t } = useTranslation();
  const { task, answering } = props;
  if (task.state !== 'open' || task.beingRecorded || answering.isSending || answering.recorded)
    return (
      <section className={classes.panel} aria-label={t(`task.panel.${task.kind}`)}>
        <Answered task={task} answering={answering} />
      </section>
    );
  return (
    <section className={classes.panel} aria-label={t(`task.panel.${task.kind}`)}>
      <Term task={task} />
      <div className={classes.body}>
        <Otherwise task={task} />
        {!task.mayAnswer && <MayNot task={task} />}
        {task.kind === 'prepare' ? (
          <PreparationState task={task} />
        ) : (
          <OutcomeChoice task={task} answering={answering} />
        )}
      </div>
      {task.mayAnswer && <AnswerFoot {...props} />}
    </section>
  );
}

function Term({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const due = useDue()(task.dueAt);
  return (
    <div className={classes.term} data-late={due.kind === 'late' || undefined}>
      <b>{due.words}</b>
      <time dateTime={task.dueAt} className="muted">
        {t('task.until', { date: longDate(task.dueAt, language) })}
      </time>
    </div>
  );
}
