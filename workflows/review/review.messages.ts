import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { StandingEntry } from '#libs/domain/journal';
import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import type { Answer } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';
import type { Role } from '#libs/domain/roles';
import type { JournalPosition } from '#workflows/journal';
import type { ReviewState } from '#workflows/review/review-state';

/** What a review is about. Opaque ids only. */
export interface ReviewSubject {
  readonly solutionId: string;
  readonly versionId: string;
  /** Whom the review reports to, by signal. */
  readonly parentId: string;
  /** 1 at first; a re-opened gate gets last + 1 from the record (integrity 10). */
  readonly round: number;
  /** Journal position to go on from when the gate is re-opened; absent at first. */
  readonly journal?: JournalPosition;
  /** Updates of one run after which the review continues as new, if the server does not suggest it before. */
  readonly continueAfterUpdates?: number;
  /** Where the run before left off. */
  readonly carried?: ReviewState;
}

/** An obligation that an approval carries. Opaque ids only. */
export interface ConditionSubject {
  readonly conditionId: string;
  readonly gate: Gate;
  readonly reviewId: string;
  readonly solutionId: string;
  readonly versionId: string;
  /** Whom the condition reports to, by signal: the solution's lifecycle, which outlives every review. */
  readonly lifecycleId: string;
  readonly ownerId: string;
  /** On whose account the condition stands: the role that is responsible for the gate's preparation. */
  readonly role: Role;
  /** ISO, UTC: after this instant the condition is missed. */
  readonly dueAt: string;
  readonly policyVersion: number;
  readonly rulesVersion: number;
  /** When the owner is reminded, as a fraction of the term. */
  readonly remindAt: number;
}

/** `lapsed`: the approval that carried the condition has fallen. */
export type ConditionOutcome = 'met' | 'missed' | 'lapsed';

/** An answer on its way to the process. Texts stay in PostgreSQL; here are ids, digests and the facts to branch on. */
export interface AnswerMessage {
  readonly submissionId: string;
  readonly taskId: string;
  readonly round: number;
  readonly personId: string;
  readonly onBehalfOf: string | null;
  readonly answer: Answer;
  readonly digest: string;
  readonly evidence: readonly string[];
  readonly conditions: readonly { readonly conditionId: string; readonly ownerId: string; readonly dueAt: string }[];
  readonly gaps: number;
  readonly hasReason: boolean;
  readonly branch: Readonly<Record<string, string | number | boolean>>;
}

export interface WithdrawMessage {
  readonly submissionId: string;
  readonly personId: string;
  readonly digest: string;
}

/** A refusal that the validator gives travels as an ApplicationFailure whose type is the code; one found later is this result. */
export type AnswerResult =
  | { readonly state: 'recorded'; readonly standing: StandingEntry }
  | { readonly state: 'refused'; readonly code: Refusal };

/**
 * Updates and not signals: whoever decides waits for the answer, and a decision that cannot be taken must be refused
 * before it enters history.
 */
export const decide = defineUpdate<AnswerResult, [AnswerMessage]>('decide');
export const advise = defineUpdate<AnswerResult, [AnswerMessage]>('advise');
export const withdraw = defineUpdate<AnswerResult, [WithdrawMessage]>('withdraw');

/**
 * What this process was to bring about has been settled elsewhere: another gate rejected the solution, or its request was
 * withdrawn. A signal, since a parent process sends it and nobody waits for an answer.
 */
export const overtaken = defineSignal('overtaken');

/** Where a process is. For operators and tests; the inbox never asks (architecture: Workflows). */
export interface Whereabouts {
  readonly type: ProcessType;
  readonly gate: Gate | null;
  readonly round: number;
  readonly seq: number;
  readonly head: string;
  readonly outcome: string | null;
  readonly openTasks: readonly { readonly taskId: string; readonly kind: string; readonly dueAt: string }[];
}
export const whereabouts = defineQuery<Whereabouts>('whereabouts');
