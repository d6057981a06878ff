import type { ProcessRow, ProposedFact } from '#activities/tasks/tasks.contract';
import type { GivenAnswer } from '#libs/domain/answer';
import type { ConditionFact, StandingEntry } from '#libs/domain/journal';
import type { GateOutcome } from '#libs/domain/outcome';
import { ANSWERS_OF } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';
import type { JournalPosition, Proposal } from '#workflows/journal';
import { answered, openIds, openTasks, refusalIn, whereaboutsOf } from '#workflows/review/asked';
import type { Asking, Duty, EscalatedTo, EscalationDue } from '#workflows/review/asking';
import type { Moment } from '#workflows/review/clock';
import { moments } from '#workflows/review/clock';
import { consequencesOf } from '#workflows/review/consequences';
import type { GateQuestions } from '#workflows/review/openings';
import { preparing } from '#workflows/review/openings';
import type { ReviewIdentity } from '#workflows/review/review-row';
import { reviewRow } from '#workflows/review/review-row';
import type { ReviewBasis, ReviewState } from '#workflows/review/review-state';
import { beginReview, foldReview } from '#workflows/review/review-state';
import type { AnswerMessage, Whereabouts, WithdrawMessage } from '#workflows/review/review.messages';

/**
 * Rules and state of one gate's review: the fold of its standing journal entries. `propose…` says what would be recorded
 * next and changes nothing; `apply` changes the state, and only from what was recorded (integrity 9).
 */
export class Review implements Asking {
  private current: ReviewState;

  constructor(
    readonly identity: ReviewIdentity,
    begin: ReviewBasis | ReviewState,
  ) {
    this.current = 'version' in begin ? begin : beginReview(begin);
  }

  get state(): ReviewState {
    return this.current;
  }

  get journal(): JournalPosition {
    return this.state.journal;
  }

  /** The gate's outcome, or null while somebody is still to be asked: a rework only begins the next round. */
  get outcome(): GateOutcome | null {
    return this.state.outcome === 'rework' ? null : this.state.outcome;
  }

  get settled(): boolean {
    return this.outcome !== null;
  }

  /** Everybody responsible has prepared the question of this round. */
  get isPrepared(): boolean {
    return this.settled || openTasks(this.state, 'prepare').length === 0;
  }

  /** Every advice that is waited for is in: the heads have been asked. */
  get isAdvised(): boolean {
    return this.settled || this.state.deciders.length > 0;
  }

  /** The conditions that the approval carries. */
  get conditions(): readonly ConditionFact[] {
    return this.state.outcome === 'approved-with-conditions' ? this.state.conditions : [];
  }

  refusalOf(answer: GivenAnswer): Refusal | null {
    const { rulesVersion, rule } = this.state.pinned;
    const answersOf = (kind: keyof typeof ANSWERS_OF) => (kind === 'decide' ? rule.outcomes : ANSWERS_OF[kind]);
    return refusalIn(this.state, answer, { rulesVersion, answersOf });
  }

  refusalOfWithdrawal(): Refusal | null {
    return this.settled ? 'PROCESS_ENDED' : null;
  }

  proposeStart(): Proposal {
    const { policyVersion, rulesVersion } = this.state.pinned;
    const { type: process, gate } = this.identity;
    const opens = preparing(this.questions, this.state.round, null);
    return this.proposal({ type: 'process-started', process, gate, policyVersion, rulesVersion, opens });
  }

  propose(message: AnswerMessage): Proposal {
    return this.proposal(answered(this.state, message, consequencesOf(this.state, this.questions, message)));
  }

  proposeWithdrawal({ submissionId, digest, personId }: WithdrawMessage): Proposal {
    return this.proposal({ type: 'withdrawn', submissionId, digest, personId, cancels: openIds(this.state) });
  }

  proposeEscalation({ taskId, step, to }: EscalationDue, { recipients, skipped, until }: EscalatedTo): Proposal {
    return this.proposal({ type: 'escalated', taskId, step, to, recipients, skipped, until });
  }

  proposeClosing(): Proposal {
    return this.proposal({
      type: 'process-closed',
      outcome: this.outcome ?? 'withdrawn',
      cancels: openIds(this.state),
    });
  }

  duty(now: string): Duty | null {
    if (this.state.outcome === 'rework') return { kind: 'record', proposal: this.proposeRound() };
    const [first] = this.moments();
    return first && first.at <= now ? first.duty : null;
  }

  wakeAt(): string | null {
    return this.moments()[0]?.at ?? null;
  }

  apply(standing: StandingEntry): void {
    this.current = foldReview(this.state, standing);
  }

  rowAfter({ fact }: Proposal): ProcessRow {
    return reviewRow(this.identity, this.state.pinned.policyVersion, this.outcome, fact);
  }

  whereabouts(): Whereabouts {
    const { type, gate } = this.identity;
    return whereaboutsOf(this.state, { type, gate, outcome: this.outcome });
  }

  /** Sent back: the preparer is asked again, by the date of the earliest gap. */
  private proposeRound(): Proposal {
    const round = this.state.round + 1;
    return { round, fact: { type: 'round-opened', opens: preparing(this.questions, round, this.state.gapsDueAt) } };
  }

  private moments(): Moment[] {
    const { round, pinned } = this.state;
    const path = pinned.rule.escalation;
    return moments(openTasks(this.state), { workflowId: this.identity.workflowId, round, path });
  }

  private get questions(): GateQuestions {
    const { workflowId, gate } = this.identity;
    const { pinned, solution } = this.state;
    return { workflowId, gate, rule: pinned.rule, solution };
  }

  private proposal(fact: ProposedFact): Proposal {
    return { round: this.state.round, fact };
  }
}
