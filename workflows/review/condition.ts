import type { ProcessRow, ProposedFact } from '#activities/tasks/tasks.contract';
import type { GivenAnswer } from '#libs/domain/answer';
import { refusalOf } from '#libs/domain/answer';
import { formFor } from '#libs/domain/forms/form-names';
import type { JournalEntry, StandingEntry } from '#libs/domain/journal';
import { ANSWERS_OF } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';
import { taskId } from '#libs/domain/tasks';
import type { JournalPosition, Proposal } from '#workflows/journal';
import { follow, JOURNAL_START } from '#workflows/journal';
import type { AskedTask } from '#workflows/review/asked-task';
import { asked, earliest } from '#workflows/review/asked-task';
import type { Asking, Duty } from '#workflows/review/asking';
import { moments } from '#workflows/review/clock';
import type { AnswerMessage, ConditionOutcome, ConditionSubject, Whereabouts } from '#workflows/review/review.messages';

const ROUND = 1;

interface ConditionState {
  readonly journal: JournalPosition;
  readonly task: AskedTask | null;
  readonly answeredTasks: Readonly<Record<string, true>>;
  readonly answeredBy: Readonly<Record<string, string>>;
  readonly outcome: ConditionOutcome | null;
  readonly closed: boolean;
}

/** Rules and state of one condition: its owner proves in time that it is met, or it is missed. */
export class Condition implements Asking {
  private state: ConditionState = {
    journal: JOURNAL_START,
    task: null,
    answeredTasks: {},
    answeredBy: {},
    outcome: null,
    closed: false,
  };

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
    const { closed: ended, task, answeredTasks, answeredBy } = this.state;
    const { rulesVersion } = this.subject;
    const openTasks = task ? { [task.taskId]: { kind: task.kind, outcomes: ANSWERS_OF[task.kind] } } : {};
    return refusalOf({ ended, round: ROUND, openTasks, answeredTasks, answeredBy, rulesVersion }, answer);
  }

  proposeStart(): Proposal {
    const { conditionId, gate, ownerId, role, dueAt, remindAt, policyVersion, rulesVersion } = this.subject;
    const task = {
      taskId: taskId(this.workflowId, ROUND, 'condition', conditionId),
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
    const { taskId, answer, submissionId, digest, personId, onBehalfOf, evidence, branch } = message;
    return this.proposal({
      type: 'task-answered',
      taskId,
      kind: 'condition',
      answer,
      submissionId,
      digest,
      personId,
      onBehalfOf,
      mandate: null,
      evidence,
      conditions: [],
      gaps: 0,
      branch,
      cancels: [],
      opens: [],
      outcome: null,
    });
  }

  proposeEscalation(): Proposal {
    throw new Error('a condition is not escalated: when it is missed its gate is opened again');
  }

  proposeClosing(): Proposal {
    const { outcome, task } = this.state;
    return this.proposal({ type: 'process-closed', outcome: outcome ?? 'lapsed', cancels: task ? [task.taskId] : [] });
  }

  duty(now: string): Duty | null {
    const { task } = this.state;
    if (!task) return null;
    if (task.dueAt <= now) {
      const { taskId } = task;
      const { conditionId } = this.subject;
      return { kind: 'record', proposal: this.proposal({ type: 'condition-missed', conditionId, taskId }) };
    }
    const first = this.reminders(task)[0];
    return first && first.at <= now ? first.duty : null;
  }

  wakeAt(): string | null {
    const { task } = this.state;
    return task && earliest([task.dueAt, ...this.reminders(task).map(({ at }) => at)]);
  }

  apply(standing: StandingEntry): void {
    this.state = afterFact({ ...this.state, journal: follow(this.state.journal, standing) }, standing.entry);
  }

  rowAfter({ fact }: Proposal): ProcessRow {
    const { gate, solutionId, versionId, reviewId: parentId, policyVersion } = this.subject;
    const closed = fact.type === 'process-closed';
    const state = closed ? 'closed' : 'open';
    const outcome = closed ? fact.outcome : this.state.outcome;
    return { type: 'approvalCondition', gate, solutionId, versionId, parentId, policyVersion, state, outcome };
  }

  whereabouts(): Whereabouts {
    const { journal, task, outcome } = this.state;
    const openTasks = task ? [{ taskId: task.taskId, kind: task.kind, dueAt: task.dueAt }] : [];
    return { type: 'approvalCondition', gate: this.subject.gate, round: ROUND, ...journal, outcome, openTasks };
  }

  private reminders(task: AskedTask) {
    return moments([task], { workflowId: this.workflowId, round: ROUND, path: [] });
  }

  private proposal(fact: ProposedFact): Proposal {
    return { round: ROUND, fact };
  }
}

function afterFact(state: ConditionState, { fact }: JournalEntry): ConditionState {
  switch (fact.type) {
    case 'process-started':
      return { ...state, task: fact.opens[0] ? asked(fact.opens[0]) : null };
    case 'task-answered': {
      const answeredBy = { ...state.answeredBy, [fact.personId]: fact.taskId };
      return { ...withoutTask(state, fact.taskId), answeredBy, outcome: 'met' };
    }
    case 'reminded':
      return { ...state, task: state.task && { ...state.task, reminded: true } };
    case 'condition-missed':
      return { ...withoutTask(state, fact.taskId), outcome: 'missed' };
    case 'process-closed':
      return { ...state, task: null, outcome: fact.outcome as ConditionOutcome, closed: true };
    default:
      throw new Error(`a condition has no ${fact.type}`);
  }
}

function withoutTask(state: ConditionState, taskId: string): ConditionState {
  return { ...state, task: null, answeredTasks: { ...state.answeredTasks, [taskId]: true } };
}
