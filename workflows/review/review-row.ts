import type { ProcessRow, ProposedFact } from '#activities/tasks/tasks.contract';
import type { Gate, ProcessType } from '#libs/domain/lifecycle';

/** Which review this is; the same in every run and round. */
export interface ReviewIdentity {
  readonly workflowId: string;
  readonly type: ProcessType;
  readonly gate: Gate;
  readonly solutionId: string;
  readonly versionId: string;
  readonly parentId: string;
}

/** The row of inbox and process explorer after this fact; `outcome` is the one before it. */
export function reviewRow(
  { type, gate, solutionId, versionId, parentId }: ReviewIdentity,
  policyVersion: number,
  outcome: string | null,
  fact: ProposedFact,
): ProcessRow {
  const state = fact.type === 'process-closed' ? 'closed' : 'open';
  return { type, gate, solutionId, versionId, parentId, policyVersion, state, outcome: outcomeOf(fact) ?? outcome };
}

/** The outcome that this fact brings, null where it brings none: a rework only begins the next round. */
function outcomeOf(fact: ProposedFact): string | null {
  if (fact.type === 'process-closed') return fact.outcome;
  if (fact.type === 'withdrawn') return 'withdrawn';
  return fact.type === 'task-answered' && fact.outcome !== 'rework' ? fact.outcome : null;
}
