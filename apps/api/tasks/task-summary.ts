import type { TaskSummary } from '#apps/api/tasks/task.schemas';
import type { TaskRow } from '#libs/persistence/repositories/task-rows';

/** A task as lists show it. */
export function summaryOf({ form: _, conditionId: __, onBehalfOf: ___, revision: ____, ...row }: TaskRow): TaskSummary {
  return { ...row, progress: [...row.progress] };
}
