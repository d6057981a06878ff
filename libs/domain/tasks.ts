import { canonicalJson, sha256Hex } from '#libs/domain/canonical';

/** 24 hexadecimal digits (96 bits): short enough for a URL, never the same for two keys. */
const digits = (...key: readonly (string | number)[]) => sha256Hex(canonicalJson(key)).slice(0, 24);

/**
 * Id of a task, the same whenever the process is replayed or the step retried (integrity 10). `step` is what the process
 * is doing (`decide`), `subject` whom or what it is about (a department's id, a role).
 */
export function taskId(workflowId: string, round: number, step: string, subject: string): string {
  return `t${digits(workflowId, round, step, subject)}`;
}

/** Id of a condition: the one at `position` (from 0) that the answer to `task` sets. */
export function conditionId(task: string, round: number, position: number): string {
  return `c${digits(task, round, position)}`;
}

/**
 * Temporal's id of an update (integrity 3). It holds the person, so that somebody else's equal Idempotency-Key is another
 * update.
 */
export function updateId(personId: string, task: string, round: number, idempotencyKey: string): string {
  return sha256Hex(canonicalJson([personId, task, round, idempotencyKey]));
}
