import type { Phase, SolutionState } from '#libs/domain/lifecycle';

/** Failure types of these activities; they are not retried. */
export const RegistryError = { NotFound: 'NOT_FOUND' } as const;

/** What a review needs to know of its solution: ids and enumerations only (integrity 21). */
export interface ReviewedSolution {
  readonly owningDepartmentId: string;
  readonly affectedDepartmentIds: readonly string[];
  readonly clinicalOwnerId: string;
  readonly requesterId: string;
}

export interface RegistryActivities {
  /** NOT_FOUND when there is no such solution. */
  solution(solutionId: string): Promise<ReviewedSolution>;
  /** Where the solution stands now; `WHERE excluded.revision > row.revision`, so a late retry changes nothing. */
  place(solutionId: string, phase: Phase, state: SolutionState, revision: number): Promise<void>;
  /** The last round of this review in the record, 0 when it never ran. The starter gives last + 1 (integrity 10). */
  lastRound(reviewId: string): Promise<{ readonly round: number; readonly seq: number; readonly head: string }>;
}
