import { useTranslation } from 'react-i18next';
import { questionsOf } from '#libs/domain/forms/form-check';
import type { MissingItem } from '#libs/domain/intake/intake-file';
import type { TaskDetail } from '~/api/types';
import { ErrorSummary } from '~/form/error-summary';
import { FormFields } from '~/form/form-fields';
import { Card } from '~/page/card';
import { MissingAnswers } from '~/task/missing-answers';
import { schemaOf } from '~/task/task-forms';
import type { Answering } from '~/task/use-answering';
import classes from '~/task/task.module.css';

/** The form of whoever prepares a gate. Questions that the intake leaves open stand below it, one by one. */
export function PreparationForm({ task, answering }: { task: TaskDetail; answering: Answering }) {
  const { t } = useTranslation();
  const schema = schemaOf(task, 'prepared');
  const asked = task.formName === 'intake-preparation' ? questionsOf(task.intakeMissing as readonly MissingItem[]) : [];
  return (
    <Card title={t(`form.${task.formName}`)} id="form">
      <form className={classes.form} onSubmit={(event) => event.preventDefault()} noValidate>
        {answering.summary.size > 0 && <ErrorSummary schema={schema} errors={answering.summary} />}
        <FormFields
          schema={schema}
          value={answering.content}
          errors={answering.errors}
          onChange={answering.type}
          except={['answers']}
        />
        {asked.length > 0 && (
          <MissingAnswers
            asked={asked}
            answers={answering.content.answers}
            errors={answering.errors}
            onChange={(answers) => answering.type({ ...answering.content, answers })}
          />
        )}
      </form>
    </Card>
  );
}
