import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseTasks } from '#activities/tasks/tasks.activities';
import '#apps/worker/main';

/*
 * The worker as it is, but for the recording of answers that a test names by files in HANG_DIRECTORY: it waits before its
 * transaction while `<task>.hold` is there, and where `<task>.hang` is there it says so after its commit
 * (`<task>.committed`) and never comes back. The workflow task that waits for it can then not be completed. The worker binds
 * its activities once it has its bundle, which is after this file has run.
 */

const file = (taskId: string, what: string) => join(process.env.HANG_DIRECTORY ?? '', `${taskId}.${what}`);

const { record } = DatabaseTasks.prototype;
DatabaseTasks.prototype.record = async function (step) {
  if (step.fact.type !== 'task-answered') return record.call(this, step);
  const { taskId } = step.fact;
  while (existsSync(file(taskId, 'hold'))) await sleep(10);
  const recorded = await record.call(this, step);
  if (!existsSync(file(taskId, 'hang'))) return recorded;
  writeFileSync(file(taskId, 'committed'), '');
  return new Promise(() => undefined);
};
