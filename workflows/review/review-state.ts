import type { PinnedRule } from '#activities/policy/policy.contract';
import type { ReviewedSolution } from '#activities/registry/registry.contract';
import type { ConditionFact, JournalEntry, OpenedTask, StandingEntry, TaskAnswered } from '#libs/domain/journal';
import type { Decision, GateOutcome } from '#libs/domain/outcome';
import type { Decider } from '#libs/domain/rules';
import type { JournalPosition } from '#workflows/journal';
import { follow, JOURNAL_START } from '#workflows/journal';
import type { Asked } from '#workflows/review/asked';
import { withAnswered, withClosed, withOpened } from '#workflows/review/asked';
import { earliest, withTask } from '#workflows/review/asked-task';

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
export interface ReviewState extends Asked {
  readonly version: 1;
  readonly pinned: PinnedRule;
  readonly solution: ReviewedSolution;
  /** Of the present round. */
  readonly deciders: readonly Decider[];
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly prepared: Branch;
  /** When the earliest gap of a rework must be filled. */
  readonly gapsDueAt: string | null;
  readonly conditions: readonly ConditionFact[];
  /** `rework` until the next round has been opened. */
  readonly outcome: GateOutcome | null;
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
  const nothingAsked = { openTasks: {}, answeredTasks: {}, closed: false };
  return { version: 1, pinned, solution, journal, round, ...nothingAsked, ...FRESH_ROUND };
}

/** The state after one more standing entry. */
export function foldReview(state: ReviewState, standing: StandingEntry): ReviewState {
  return afterEntry({ ...state, journal: follow(state.journal, standing) }, standing.entry);
}

function afterEntry(state: ReviewState, { fact, round }: JournalEntry): ReviewState {
  const changed = (taskId: string, change: Parameters<typeof withTask>[2]) => ({
    ...state,
    openTasks: withTask(state.openTasks, taskId, change),
  });
  switch (fact.type) {
    case 'process-started':
    case 'round-opened':
      return withQuestions({ ...state, ...FRESH_ROUND, round }, fact.opens);
    case 'task-answered':
      return afterAnswer(state, fact);
    case 'reminded':
      return changed(fact.taskId, { reminded: true });
    case 'escalated':
      return changed(fact.taskId, { escalated: { steps: fact.step + 1, until: fact.until } });
    case 'escalation-exhausted':
      return changed(fact.taskId, { exhausted: true });
    case 'withdrawn':
      return { ...withClosed(state, fact.cancels), outcome: 'withdrawn' };
    case 'process-closed':
      return { ...withClosed(state, fact.cancels), outcome: fact.outcome as GateOutcome, closed: true };
    default:
      throw new Error(`a review has no ${fact.type}`);
  }
}

function afterAnswer(state: ReviewState, fact: TaskAnswered): ReviewState {
  const after = withQuestions(withAnswered(state, fact), fact.opens);
  if (fact.kind === 'prepare') return { ...after, prepared: { ...after.prepared, ...fact.branch } };
  if (fact.kind !== 'decide') return after;
  const gapsDueAt = typeof fact.branch.gapsDueAt === 'string' ? fact.branch.gapsDueAt : null;
  return {
    ...after,
    decisions: { ...after.decisions, [fact.taskId]: fact.answer as Decision },
    conditions: [...after.conditions, ...fact.conditions],
    gapsDueAt: earliest([after.gapsDueAt, gapsDueAt]),
    outcome: fact.outcome,
  };
}

function withQuestions(state: ReviewState, opens: readonly OpenedTask[]): ReviewState {
  const deciders = opens.filter(({ kind }) => kind === 'decide').map(({ taskId, role }) => ({ taskId, role }));
  return { ...withOpened(state, opens), deciders: [...state.deciders, ...deciders] };
}
