import type { Fact, StandingEntry } from '#libs/domain/journal';
import { follow, JOURNAL_START } from '#workflows/journal';
import type { Asked } from '#workflows/review/asked';
import { withAnswered, withClosed, withOpened } from '#workflows/review/asked';
import { withTask } from '#workflows/review/asked-task';
import type { ConditionOutcome } from '#workflows/review/review.messages';

export interface ConditionState extends Asked {
  readonly outcome: ConditionOutcome | null;
}

export const NEW_CONDITION: ConditionState = {
  journal: JOURNAL_START,
  round: 1,
  openTasks: {},
  answeredTasks: {},
  answeredBy: {},
  closed: false,
  outcome: null,
};

/** The state after one more standing entry. */
export function foldCondition(state: ConditionState, standing: StandingEntry): ConditionState {
  return afterFact({ ...state, journal: follow(state.journal, standing) }, standing.entry.fact);
}

function afterFact(state: ConditionState, fact: Fact): ConditionState {
  switch (fact.type) {
    case 'process-started':
      return withOpened(state, fact.opens);
    case 'task-answered':
      return { ...withAnswered(state, fact), outcome: 'met' };
    case 'reminded':
      return { ...state, openTasks: withTask(state.openTasks, fact.taskId, { reminded: true }) };
    case 'condition-missed':
      return { ...withClosed(state, [fact.taskId]), outcome: 'missed' };
    case 'process-closed':
      return { ...withClosed(state, fact.cancels), outcome: fact.outcome as ConditionOutcome, closed: true };
    default:
      throw new Error(`a condition has no ${fact.type}`);
  }
}
