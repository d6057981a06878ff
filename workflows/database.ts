import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  proxyActivities,
  proxyLocalActivities,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import type { PolicyActivities } from '#activities/policy/policy.contract';
import type { RegistryActivities } from '#activities/registry/registry.contract';
import type { Recorded, TasksActivities } from '#activities/tasks/tasks.contract';
import { FINAL_FAILURES, LOCALLY_AT_MOST, QUICK, QUICK_LOCAL } from '#workflows/activity-options';
import type { Journaled, Proposal } from '#workflows/journal';

type DatabaseActivities = TasksActivities & PolicyActivities & RegistryActivities;
type Work<Name extends keyof DatabaseActivities> = (
  ...args: Parameters<DatabaseActivities[Name]>
) => ReturnType<DatabaseActivities[Name]>;

const local = proxyLocalActivities<DatabaseActivities>(QUICK_LOCAL);
const ordinary = proxyActivities<DatabaseActivities>(QUICK);

/**
 * A database activity refused for good what the process did of its own accord: a defect. Not a failure of Temporal, so the
 * process stands still and tries again once the defect is mended, and no review is lost over it.
 */
export class Defect extends Error {
  override readonly name = 'Defect';
  constructor(readonly code: string) {
    super(code);
  }
}

/** Database work: a local activity for ten seconds, then the same idempotent one as an ordinary activity (integrity 16). */
export async function database<Name extends keyof DatabaseActivities>(
  name: Name,
  ...args: Parameters<DatabaseActivities[Name]>
): Promise<Awaited<ReturnType<DatabaseActivities[Name]>>> {
  try {
    return await limited(async () => (local[name] as unknown as Work<Name>)(...args));
  } catch (failure) {
    throwUnlessAway(failure);
  }
  try {
    return await (ordinary[name] as unknown as Work<Name>)(...args);
  } catch (failure) {
    throwUnlessAway(failure);
    throw failure;
  }
}

const limited = <Result>(work: () => Promise<Result>) => CancellationScope.withTimeout(LOCALLY_AT_MOST, work);

/** Passes over what only says that the database does not answer yet. */
function throwUnlessAway(failure: unknown): void {
  if (CancellationScope.current().consideredCancelled || !(failure instanceof TemporalFailure)) throw failure;
  // What an ordinary activity fails with is wrapped, what a local one fails with is not.
  const reason = failure instanceof ActivityFailure ? failure.cause : failure;
  if (reason instanceof ApplicationFailure && reason.type && FINAL_FAILURES.includes(reason.type))
    throw new Defect(reason.type);
}

/** Records the next entry of a process and applies the one that stands, which may be another's (integrity 9). */
export async function record(process: Journaled, proposal: Proposal): Promise<Recorded> {
  const { seq, head } = process.journal;
  const recorded = await database('record', {
    workflowId: workflowInfo().workflowId,
    seq: seq + 1,
    round: proposal.round,
    at: now(),
    previousHead: head,
    fact: proposal.fact,
    process: process.rowAfter(proposal),
  });
  if ('standing' in recorded) process.apply(recorded.standing);
  return recorded;
}

/** Records what the process does by itself; that has nobody whose mandate could be missing. */
export async function recordOwn(process: Journaled, proposal: Proposal): Promise<void> {
  const recorded = await record(process, proposal);
  if ('refused' in recorded) throw new Defect(recorded.refused);
}

/** The process's own time, ISO in UTC. */
export function now(): string {
  return new Date().toISOString();
}
