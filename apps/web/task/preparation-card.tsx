import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { FormAnswer } from '~/form/form-answer';
import { Card } from '~/page/card';
import { schemaOfSaid } from '~/task/task-forms';
import classes from '~/task/task.module.css';

/** The whole preparation, folded: its five lines and risks already stand above. */
export function PreparationCard({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const schema = schemaOfSaid(task.gate, { kind: 'prepare', answer: 'prepared' });
  if (!task.preparation || !schema) return null;
  return (
    <Card title={t('task.preparation')}>
      <details className={classes.fold}>
        <summary>{t('task.preparation.show')}</summary>
        <FormAnswer schema={schema} content={task.preparation} except={['summary', 'risks']} />
      </details>
    </Card>
  );
}
