import type { OpenedTask } from '#libs/domain/journal';

/** A task that waits for an answer, and how far its clock has come. */
export interface AskedTask extends OpenedTask {
  readonly reminded: boolean;
  /** Steps of the escalation path taken so far, and when the last of them ends (null: at once). */
  readonly escalated: { readonly steps: number; readonly until: string | null };
  readonly exhausted: boolean;
}

export function asked(task: OpenedTask): AskedTask {
  return { ...task, reminded: false, escalated: { steps: 0, until: task.dueAt }, exhausted: false };
}

type OpenTasks = Readonly<Record<string, AskedTask>>;

/** The same tasks with one of them changed; a task that is not open any more stays so. */
export function withTask(tasks: OpenTasks, taskId: string, change: Partial<AskedTask>): OpenTasks {
  const task = tasks[taskId];
  return task ? { ...tasks, [taskId]: { ...task, ...change } } : tasks;
}

/** The earliest of several instants (ISO, UTC), null being never. */
export function earliest(instants: readonly (string | null)[]): string | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : known.reduce((first, other) => (first <= other ? first : other));
}
