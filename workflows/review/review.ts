import type { PinnedRule } from '#activities/policy/policy.contract';
import type { ProcessRow, ProposedFact } from '#activities/tasks/tasks.contract';
import type { GivenAnswer } from '#libs/domain/answer';
import { refusalOf } from '#libs/domain/answer';
import type { ConditionFact, StandingEntry, TaskOpening } from '#libs/domain/journal';
import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import type { Answer, Decision, GateOutcome, TaskKind } from '#libs/domain/outcome';
import { ANSWERS_OF } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';
import { rulesFor } from '#libs/domain/rules';
import type { JournalPosition, Proposal } from '#workflows/journal';
import type { AskedTask } from '#workflows/review/asked-task';
import type { Asking, Duty, EscalatedTo, EscalationDue } from '#workflows/review/asking';
import type { Moment } from '#workflows/review/clock';
import { moments } from '#workflows/review/clock';
import type { GateQuestions } from '#workflows/review/openings';
import { consulting, deciding, preparing } from '#workflows/review/openings';
import type { Branch, ReviewBasis, ReviewState } from '#workflows/review/review-state';
import { beginReview, foldReview } from '#workflows/review/review-state';
import type { AnswerMessage, Whereabouts, WithdrawMessage } from '#workflows/review/review.messages';

/** Which review this is; the same in every run and round. */
export interface ReviewIdentity {
  readonly workflowId: string;
  readonly type: ProcessType;
  readonly gate: Gate;
  readonly solutionId: string;
  readonly versionId: string;
  readonly parentId: string;
}

/** What an answer brings about. */
interface Consequences {
  readonly opens: readonly TaskOpening[];
  readonly cancels: readonly string[];
  readonly outcome: GateOutcome | null;
}
const NOTHING: Consequences = { opens: [], cancels: [], outcome: null };

/**
 * Rules and state of one gate's review: the fold of its standing journal entries. `propose…` says what would be recorded
 * next and changes nothing; `apply` changes the state, and only from what was recorded (integrity 9).
 */
export class Review implements Asking {
  private state: ReviewState;

  constructor(
    readonly identity: ReviewIdentity,
    begin: ReviewBasis | ReviewState,
  ) {
    this.state = 'version' in begin ? begin : beginReview(begin);
  }

  get carried(): ReviewState {
    return this.state;
  }

  get journal(): JournalPosition {
    return this.state.journal;
  }

  get pinned(): PinnedRule {
    return this.state.pinned;
  }

  get round(): number {
    return this.state.round;
  }

  /** The gate's outcome, or null while somebody is still to be asked: a rework only begins the next round. */
  get outcome(): GateOutcome | null {
    return this.state.outcome === 'rework' ? null : this.state.outcome;
  }

  get settled(): boolean {
    return this.outcome !== null;
  }

  /** What the preparers answered, once all of them have in this round. */
  get isPrepared(): boolean {
    return this.settled || this.open('prepare').length === 0;
  }

  get prepared(): Branch {
    return this.state.prepared;
  }

  get isAdvised(): boolean {
    return this.settled || this.state.deciders.length > 0;
  }

  /** The conditions that the approval carries. */
  get conditions(): readonly ConditionFact[] {
    return this.state.outcome === 'approved-with-conditions' ? this.state.conditions : [];
  }

  refusalOf(answer: GivenAnswer): Refusal | null {
    const { closed: ended, round, answeredTasks, answeredBy, pinned } = this.state;
    const openTasks = Object.fromEntries(
      this.open().map(({ taskId, kind }) => [taskId, { kind, outcomes: this.answersOf(kind) }]),
    );
    return refusalOf({ ended, round, openTasks, answeredTasks, answeredBy, rulesVersion: pinned.rulesVersion }, answer);
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
    const { taskId, answer, submissionId, digest, personId, onBehalfOf, evidence, conditions, gaps, branch } = message;
    const task = this.state.openTasks[taskId];
    if (!task) throw new Error(`task ${taskId} is not open`);
    return this.proposal({
      type: 'task-answered',
      taskId,
      kind: task.kind,
      answer,
      submissionId,
      digest,
      personId,
      onBehalfOf,
      // The recording transaction finds the mandate and fills it in (integrity 5).
      mandate: null,
      evidence,
      conditions,
      gaps,
      branch,
      ...this.consequences(task, answer),
    });
  }

  proposeWithdrawal({ submissionId, digest, personId }: WithdrawMessage): Proposal {
    return this.proposal({ type: 'withdrawn', submissionId, digest, personId, cancels: this.openIds() });
  }

  proposeEscalation({ taskId, step, to }: EscalationDue, { recipients, skipped, until }: EscalatedTo): Proposal {
    return this.proposal({ type: 'escalated', taskId, step, to, recipients, skipped, until });
  }

  proposeClosing(): Proposal {
    return this.proposal({ type: 'process-closed', outcome: this.outcome ?? 'withdrawn', cancels: this.openIds() });
  }

  duty(now: string): Duty | null {
    if (this.state.outcome === 'rework') return { kind: 'record', proposal: this.proposeRound() };
    const first = this.moments()[0];
    return first && first.at <= now ? first.duty : null;
  }

  wakeAt(): string | null {
    return this.moments()[0]?.at ?? null;
  }

  apply(standing: StandingEntry): void {
    this.state = foldReview(this.state, standing);
  }

  rowAfter({ fact }: Proposal): ProcessRow {
    const { type, gate, solutionId, versionId, parentId } = this.identity;
    const { policyVersion } = this.state.pinned;
    const state = fact.type === 'process-closed' ? 'closed' : 'open';
    return { type, gate, solutionId, versionId, parentId, policyVersion, state, outcome: this.outcomeAfter(fact) };
  }

  whereabouts(): Whereabouts {
    const { round, journal } = this.state;
    const openTasks = this.open().map(({ taskId, kind, dueAt }) => ({ taskId, kind, dueAt }));
    return { type: this.identity.type, gate: this.identity.gate, round, ...journal, outcome: this.outcome, openTasks };
  }

  /** Sent back: the preparer is asked again, by the date of the earliest gap. */
  private proposeRound(): Proposal {
    const round = this.state.round + 1;
    return { round, fact: { type: 'round-opened', opens: preparing(this.questions, round, this.state.gapsDueAt) } };
  }

  private consequences(task: AskedTask, answer: Answer): Consequences {
    const others = this.open().filter(({ taskId }) => taskId !== task.taskId);
    switch (task.kind) {
      case 'prepare':
        return others.length === 0 ? { ...NOTHING, opens: this.afterPreparation() } : NOTHING;
      case 'consult':
        return this.state.deciders.length === 0 && !others.some(({ mandatory }) => mandatory)
          ? { ...NOTHING, opens: deciding(this.questions, this.state.round) }
          : NOTHING;
      default:
        return this.afterDecision({ ...this.state.decisions, [task.taskId]: answer as Decision }, others);
    }
  }

  /** Everybody who is consulted is asked at once; the heads too, where no advice is waited for. */
  private afterPreparation(): TaskOpening[] {
    const advice = consulting(this.questions, this.state.round);
    const waits = advice.some(({ mandatory }) => mandatory);
    return waits ? advice : [...advice, ...deciding(this.questions, this.state.round)];
  }

  private afterDecision(decisions: Readonly<Record<string, Decision>>, others: readonly AskedTask[]): Consequences {
    const { rule, rulesVersion } = this.state.pinned;
    const outcome = rulesFor(rulesVersion).quorum(rule, decisions, this.state.deciders);
    return outcome === 'open' ? NOTHING : { opens: [], cancels: others.map(({ taskId }) => taskId), outcome };
  }

  private outcomeAfter(fact: ProposedFact): string | null {
    if (fact.type === 'process-closed') return fact.outcome;
    if (fact.type === 'withdrawn') return 'withdrawn';
    return fact.type === 'task-answered' && fact.outcome !== 'rework' ? fact.outcome : this.outcome;
  }

  private answersOf(kind: TaskKind): readonly Answer[] {
    return kind === 'decide' ? this.state.pinned.rule.outcomes : ANSWERS_OF[kind];
  }

  private moments(): Moment[] {
    const { round, pinned } = this.state;
    return moments(this.open(), { workflowId: this.identity.workflowId, round, path: pinned.rule.escalation });
  }

  private open(kind?: TaskKind): AskedTask[] {
    return Object.values(this.state.openTasks).filter((task) => kind === undefined || task.kind === kind);
  }

  private openIds(): string[] {
    return this.open().map(({ taskId }) => taskId);
  }

  private get questions(): GateQuestions {
    const { workflowId, gate } = this.identity;
    return { workflowId, gate, rule: this.state.pinned.rule, solution: this.state.solution };
  }

  private proposal(fact: ProposedFact): Proposal {
    return { round: this.state.round, fact };
  }
}
