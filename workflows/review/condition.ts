import type { ProcessRow, ProposedFact } from '#activities/tasks/tasks.contract';
import type { GivenAnswer } from '#libs/domain/answer';
import { formFor } from '#libs/domain/forms/form-names';
import type { StandingEntry } from '#libs/domain/journal';
import { ANSWERS_OF } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';
import { taskId } from '#libs/domain/tasks';
import type { JournalPosition, Proposal } from '#workflows/journal';
import { answered, NO_CONSEQUENCES, openIds, openTasks, refusalIn, whereaboutsOf } from '#workflows/review/asked';
import { earliest } from '#workflows/review/asked-task';
import type { Asking, Duty } from '#workflows/review/asking';
import { moments } from '#workflows/review/clock';
import { foldCondition, NEW_CONDITION } from '#workflows/review/condition-state';
import type { AnswerMessage, ConditionOutcome, ConditionSubject, Whereabouts } from '#workflows/review/review.messages';

/** Rules and state of one condition: its owner shows in time that it is met, or it is missed. */
export class Condition implements Asking {
  private state = NEW_CONDITION;

  constructor(
    private readonly workflowId: string,
    private readonly subject: ConditionSubject,
  ) {}

  get journal(): JournalPosition {
    return this.state.journal;
  }

  get outcome(): ConditionOutcome | null {
    return this.state.outcome;
  }

  get settled(): boolean {
    return this.state.outcome !== null;
  }

  refusalOf(answer: GivenAnswer): Refusal | null {
    const { rulesVersion } = this.subject;
    return refusalIn(this.state, answer, { rulesVersion, answersOf: (kind) => ANSWERS_OF[kind] });
  }

  proposeStart(): Proposal {
    const { conditionId, gate, ownerId, role, dueAt, remindAt, policyVersion, rulesVersion } = this.subject;
    const task = {
      taskId: taskId(this.workflowId, this.state.round, 'condition', conditionId),
      kind: 'condition',
      role,
      departmentId: null,
      personId: ownerId,
      mandatory: true,
      form: formFor('condition', gate),
      term: { dueAt },
      remindAt,
    } as const;
    const process = 'approvalCondition';
    return this.proposal({ type: 'process-started', process, gate, policyVersion, rulesVersion, opens: [task] });
  }

  propose(message: AnswerMessage): Proposal {
    return this.proposal(answered(this.state, message, NO_CONSEQUENCES));
  }

  proposeEscalation(): Proposal {
    throw new Error('a condition is not escalated: when it is missed its gate is opened again');
  }

  proposeClosing(): Proposal {
    const outcome = this.state.outcome ?? 'lapsed';
    return this.proposal({ type: 'process-closed', outcome, cancels: openIds(this.state) });
  }

  duty(now: string): Duty | null {
    const [task] = openTasks(this.state);
    if (task && task.dueAt <= now) {
      const { conditionId } = this.subject;
      const fact: ProposedFact = { type: 'condition-missed', conditionId, taskId: task.taskId };
      return { kind: 'record', proposal: this.proposal(fact) };
    }
    const [reminder] = this.reminders();
    return reminder && reminder.at <= now ? reminder.duty : null;
  }

  wakeAt(): string | null {
    return earliest([...openTasks(this.state).map(({ dueAt }) => dueAt), ...this.reminders().map(({ at }) => at)]);
  }

  apply(standing: StandingEntry): void {
    this.state = foldCondition(this.state, standing);
  }

  rowAfter({ fact }: Proposal): ProcessRow {
    const { gate, solutionId, versionId, reviewId: parentId, policyVersion } = this.subject;
    const end = fact.type === 'process-closed' ? fact.outcome : null;
    const state = end === null ? 'open' : 'closed';
    const outcome = end ?? this.state.outcome;
    return { type: 'approvalCondition', gate, solutionId, versionId, parentId, policyVersion, state, outcome };
  }

  whereabouts(): Whereabouts {
    const { gate } = this.subject;
    return whereaboutsOf(this.state, { type: 'approvalCondition', gate, outcome: this.state.outcome });
  }

  private reminders() {
    return moments(openTasks(this.state), { workflowId: this.workflowId, round: this.state.round, path: [] });
  }

  private proposal(fact: ProposedFact): Proposal {
    return { round: this.state.round, fact };
  }
}
