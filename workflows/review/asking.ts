import type { Escalation } from '#activities/tasks/tasks.contract';
import type { GivenAnswer } from '#libs/domain/answer';
import type { Escalated } from '#libs/domain/journal';
import type { Refusal } from '#libs/domain/refusal';
import type { Journaled, Proposal } from '#workflows/journal';
import type { AnswerMessage, Whereabouts } from '#workflows/review/review.messages';

/** An unanswered task is due to go a step up; to whom is asked when it happens. */
export type EscalationDue = Omit<Escalation, 'at'>;
export type EscalatedTo = Pick<Escalated, 'recipients' | 'skipped' | 'until'>;

/** What a process has to do of its own accord. */
export type Duty =
  | { readonly kind: 'record'; readonly proposal: Proposal }
  | { readonly kind: 'escalate'; readonly escalation: EscalationDue };

/** A process that asks people something: its rules and state, without Temporal. Instants are ISO in UTC. */
export interface Asking extends Journaled {
  /** Nobody is asked any more. */
  readonly settled: boolean;
  refusalOf(answer: GivenAnswer): Refusal | null;
  /** The next entry if this answer is taken; only after `refusalOf` said null. */
  propose(answer: AnswerMessage): Proposal;
  /** The next thing to do at `now`, the earliest first; null when there is nothing. */
  duty(now: string): Duty | null;
  /** When time alone gives the next duty; null for never. */
  wakeAt(): string | null;
  proposeEscalation(due: EscalationDue, found: EscalatedTo): Proposal;
  /** The process is over, and what is still open is cancelled. */
  proposeClosing(): Proposal;
  whereabouts(): Whereabouts;
}
