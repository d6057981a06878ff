import type { EscalationStep } from '#libs/domain/policy';
import type { AskedTask } from '#workflows/review/asked-task';
import type { Duty } from '#workflows/review/asking';

export interface Moment {
  readonly at: string;
  readonly duty: Duty;
}

interface Clock {
  readonly workflowId: string;
  readonly round: number;
  /** The way up for a deciding task that stays unanswered past its term. Nothing else is escalated. */
  readonly path: readonly EscalationStep[];
}

/** Reminders and escalations still to come for the open tasks, the earliest first. */
export function moments(tasks: readonly AskedTask[], clock: Clock): Moment[] {
  const all = tasks.flatMap((task) => [...reminder(task, clock), ...escalation(task, clock)]);
  return all.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

function reminder({ taskId, reminded, remindAt }: AskedTask, { round }: Clock): Moment[] {
  if (reminded) return [];
  return [{ at: remindAt, duty: { kind: 'record', proposal: { round, fact: { type: 'reminded', taskId } } } }];
}

/** Silence never approves: step by step up the path, and the last silence leaves the task open and red (T17). */
function escalation(task: AskedTask, { workflowId, round, path }: Clock): Moment[] {
  if (task.kind !== 'decide' || task.exhausted) return [];
  const { taskId, dueAt, escalated } = task;
  // A step at which nobody may decide has no term: the next one comes at once.
  const at = escalated.until ?? dueAt;
  const next = path[escalated.steps];
  if (!next)
    return [{ at, duty: { kind: 'record', proposal: { round, fact: { type: 'escalation-exhausted', taskId } } } }];
  const { to, termWorkingDays } = next;
  const step = escalated.steps;
  return [{ at, duty: { kind: 'escalate', escalation: { workflowId, taskId, step, to, termWorkingDays } } }];
}
