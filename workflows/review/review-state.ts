import type { PinnedRule } from '#activities/policy/policy.contract';
import type { ReviewedSolution } from '#activities/registry/registry.contract';
import type { ConditionFact, JournalEntry, OpenedTask, StandingEntry, TaskAnswered } from '#libs/domain/journal';
import type { Decision, GateOutcome } from '#libs/domain/outcome';
import type { Decider } from '#libs/domain/rules';
import type { JournalPosition } from '#workflows/journal';
import { follow, JOURNAL_START } from '#workflows/journal';
import type { AskedTask } from '#workflows/review/asked-task';
import { asked, earliest, withTask } from '#workflows/review/asked-task';

/** Facts of a form that a process branches on. */
export type Branch = Readonly<Record<string, string | number | boolean>>;

/** What a review rests on: found out when it starts, and pinned from then on. */
export interface ReviewBasis {
  readonly pinned: PinnedRule;
  readonly solution: ReviewedSolution;
  readonly round: number;
  readonly journal?: JournalPosition | undefined;
}

/** Everything that a review is, as plain data. It is carried over continue-as-new: another shape is another `version`. */
export interface ReviewState {
  readonly version: 1;
  readonly pinned: PinnedRule;
  readonly solution: ReviewedSolution;
  readonly journal: JournalPosition;
  readonly round: number;
  readonly openTasks: Readonly<Record<string, AskedTask>>;
  /** Answered or cancelled, of every round: an answer that comes late is told so. */
  readonly answeredTasks: Readonly<Record<string, true>>;
  readonly answeredBy: Readonly<Record<string, string>>;
  readonly deciders: readonly Decider[];
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly prepared: Branch;
  /** When the earliest gap of a rework must be filled. */
  readonly gapsDueAt: string | null;
  readonly conditions: readonly ConditionFact[];
  /** `rework` until the next round has been opened. */
  readonly outcome: GateOutcome | null;
  readonly closed: boolean;
}

const FRESH_ROUND = {
  answeredBy: {},
  deciders: [],
  decisions: {},
  prepared: {},
  gapsDueAt: null,
  conditions: [],
  outcome: null,
} as const;

export function beginReview({ pinned, solution, round, journal = JOURNAL_START }: ReviewBasis): ReviewState {
  return {
    version: 1,
    pinned,
    solution,
    journal,
    round,
    openTasks: {},
    answeredTasks: {},
    closed: false,
    ...FRESH_ROUND,
  };
}

/** The state after one more standing entry. */
export function foldReview(state: ReviewState, standing: StandingEntry): ReviewState {
  return afterFact({ ...state, journal: follow(state.journal, standing) }, standing.entry);
}

function afterFact(state: ReviewState, { fact, round }: JournalEntry): ReviewState {
  switch (fact.type) {
    case 'process-started':
    case 'round-opened':
      return opened({ ...state, ...FRESH_ROUND, round }, fact.opens);
    case 'task-answered':
      return afterAnswer(state, fact);
    case 'reminded':
      return { ...state, openTasks: withTask(state.openTasks, fact.taskId, { reminded: true }) };
    case 'escalated':
      return {
        ...state,
        openTasks: withTask(state.openTasks, fact.taskId, { escalated: { steps: fact.step + 1, until: fact.until } }),
      };
    case 'escalation-exhausted':
      return { ...state, openTasks: withTask(state.openTasks, fact.taskId, { exhausted: true }) };
    case 'withdrawn':
      return { ...closed(state, fact.cancels), outcome: 'withdrawn' };
    case 'process-closed':
      return { ...closed(state, fact.cancels), outcome: fact.outcome as GateOutcome, closed: true };
    default:
      throw new Error(`a review has no ${fact.type}`);
  }
}

function afterAnswer(state: ReviewState, fact: TaskAnswered): ReviewState {
  const after = opened(closed(state, [fact.taskId, ...fact.cancels]), fact.opens);
  const answeredBy = { ...after.answeredBy, [fact.personId]: fact.taskId };
  if (fact.kind === 'prepare') return { ...after, answeredBy, prepared: { ...after.prepared, ...fact.branch } };
  if (fact.kind !== 'decide') return { ...after, answeredBy };
  const gapsDueAt = typeof fact.branch.gapsDueAt === 'string' ? fact.branch.gapsDueAt : null;
  return {
    ...after,
    answeredBy,
    decisions: { ...after.decisions, [fact.taskId]: fact.answer as Decision },
    conditions: [...after.conditions, ...fact.conditions],
    gapsDueAt: earliest([after.gapsDueAt, gapsDueAt]),
    outcome: fact.outcome,
  };
}

function opened(state: ReviewState, opens: readonly OpenedTask[]): ReviewState {
  const tasks = Object.fromEntries(opens.map((task) => [task.taskId, asked(task)]));
  const deciders = opens.filter(({ kind }) => kind === 'decide').map(({ taskId, role }) => ({ taskId, role }));
  return {
    ...state,
    openTasks: { ...state.openTasks, ...tasks },
    deciders: [...state.deciders, ...deciders],
  };
}

function closed(state: ReviewState, taskIds: readonly string[]): ReviewState {
  const openTasks = Object.fromEntries(Object.entries(state.openTasks).filter(([id]) => !taskIds.includes(id)));
  const answeredTasks = { ...state.answeredTasks, ...Object.fromEntries(taskIds.map((id) => [id, true] as const)) };
  return { ...state, openTasks, answeredTasks };
}
