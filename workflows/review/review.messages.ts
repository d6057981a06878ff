import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { StandingEntry } from '#libs/domain/journal';
import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import type { Answer } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';

/** What a review is about. Opaque ids only. */
export interface ReviewSubject {
  readonly solutionId: string;
  readonly versionId: string;
  /** Whom the review reports to, by signal. */
  readonly parentId: string;
  /** 1 at first; a re-opened gate gets last + 1 from the record (integrity 10). */
  readonly round: number;
  /** Journal position to go on from when the gate is re-opened; absent at first. */
  readonly journal?: { readonly seq: number; readonly head: string };
}

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
