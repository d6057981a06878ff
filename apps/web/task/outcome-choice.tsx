import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { ErrorSummary } from '~/form/error-summary';
import { FormFields } from '~/form/form-fields';
import { schemaOf } from '~/task/task-forms';
import type { Answering } from '~/task/use-answering';
import classes from '~/task/panel.module.css';

/**
 * The outcomes, equal in size, none chosen beforehand. What a chosen one needs opens directly below it. Whoever may not
 * answer sees them all the same.
 */
export function OutcomeChoice({ task, answering }: { task: TaskDetail; answering: Answering }) {
  const { t } = useTranslation();
  const only = task.outcomes.length === 1;
  return (
    <fieldset className={classes.outcomes}>
      <legend>{t(`task.panel.${task.kind}`)}</legend>
      {task.outcomes.map((outcome) => {
        const chosen = answering.answer === outcome;
        return (
          <div key={outcome}>
            {!only && (
              <label className={classes.outcome} data-chosen={chosen || undefined}>
                <input
                  type="radio"
                  name="outcome"
                  value={outcome}
                  checked={chosen}
                  disabled={!task.mayAnswer}
                  onChange={() => answering.choose(outcome)}
                />
                <span>
                  <b>{t(`outcome.${outcome}`)}</b>
                  <span className={classes.means}>
                    {t(`outcome.${outcome}.means`, { version: task.version?.label ?? '' })}
                  </span>
                </span>
              </label>
            )}
            {chosen && task.mayAnswer && <Needs task={task} answering={answering} outcome={outcome} />}
          </div>
        );
      })}
    </fieldset>
  );
}

function Needs(props: { task: TaskDetail; answering: Answering; outcome: TaskDetail['outcomes'][number] }) {
  const { task, answering, outcome } = props;
  const schema = schemaOf(task, outcome);
  return (
    <div className={classes.needsOf}>
      {answering.summary.size > 0 && <ErrorSummary schema={schema} errors={answering.summary} />}
      <FormFields schema={schema} value={answering.content} errors={answering.errors} onChange={answering.type} />
    </div>
  );
}
