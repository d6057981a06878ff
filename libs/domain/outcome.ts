import { z } from 'zod';

/** What a gate can decide (domain catalogue 2c; the shape comes from Duke ABCDS). */
export const GATE_OUTCOMES = ['approved', 'approved-with-conditions', 'rework', 'rejected', 'withdrawn'] as const;
export const GateOutcome = z.enum(GATE_OUTCOMES);
export type GateOutcome = z.infer<typeof GateOutcome>;

/** What one person can decide on a deciding task. Withdrawing is not a decision of a head but of the requester. */
export const DECISIONS = ['approved', 'approved-with-conditions', 'rework', 'rejected'] as const;
export const Decision = z.enum(DECISIONS);
export type Decision = z.infer<typeof Decision>;

/** What somebody who is consulted can say. Advice binds nobody; silence is never approval. */
export const ADVICES = ['positive', 'positive-with-reservations', 'negative'] as const;
export const Advice = z.enum(ADVICES);
export type Advice = z.infer<typeof Advice>;

/** What the answer to any task can be: the preparer says `prepared`, an owner of a condition `met`. */
export const ANSWERS = ['prepared', ...ADVICES, ...DECISIONS, 'met', 'withdrawn'] as const;
export const Answer = z.enum(ANSWERS);
export type Answer = z.infer<typeof Answer>;

/** One question put to a role or a person. */
export const TASK_KINDS = ['prepare', 'consult', 'decide', 'condition'] as const;
export const TaskKind = z.enum(TASK_KINDS);
export type TaskKind = z.infer<typeof TaskKind>;

export const TASK_STATES = ['open', 'closed', 'cancelled'] as const;
export const TaskState = z.enum(TASK_STATES);
export type TaskState = z.infer<typeof TaskState>;

/** Which answers a task of each kind takes. */
export const ANSWERS_OF: Readonly<Record<TaskKind, readonly Answer[]>> = {
  prepare: ['prepared'],
  consult: ADVICES,
  decide: DECISIONS,
  condition: ['met'],
};
