import type { TaskOpening } from '#libs/domain/journal';
import type { Decision } from '#libs/domain/outcome';
import { rulesFor } from '#libs/domain/rules';
import type { Consequences } from '#workflows/review/asked';
import { NO_CONSEQUENCES, openTasks } from '#workflows/review/asked';
import type { AskedTask } from '#workflows/review/asked-task';
import type { GateQuestions } from '#workflows/review/openings';
import { consulting, deciding } from '#workflows/review/openings';
import type { ReviewState } from '#workflows/review/review-state';
import type { AnswerMessage } from '#workflows/review/review.messages';

/** What an answer to an open task of a review opens, cancels and decides. */
export function consequencesOf(
  state: ReviewState,
  questions: GateQuestions,
  { taskId: answered, answer }: Pick<AnswerMessage, 'taskId' | 'answer'>,
): Consequences {
  const others = openTasks(state).filter(({ taskId }) => taskId !== answered);
  switch (state.openTasks[answered]?.kind) {
    case 'prepare':
      return others.length > 0
        ? NO_CONSEQUENCES
        : { ...NO_CONSEQUENCES, opens: afterPreparation(questions, state.round) };
    case 'consult': {
      const waits = state.deciders.length > 0 || others.some(({ mandatory }) => mandatory);
      return waits ? NO_CONSEQUENCES : { ...NO_CONSEQUENCES, opens: deciding(questions, state.round) };
    }
    default:
      return afterDecision(state, { ...state.decisions, [answered]: answer as Decision }, others);
  }
}

/** Everybody who is consulted is asked at once; the heads too, where no advice is waited for. */
function afterPreparation(questions: GateQuestions, round: number): TaskOpening[] {
  const advice = consulting(questions, round);
  return advice.some(({ mandatory }) => mandatory) ? advice : [...advice, ...deciding(questions, round)];
}

/** The pinned rules say what the decisions come to; an outcome, a rework too, closes every other question of the round. */
function afterDecision(
  { pinned: { rule, rulesVersion }, deciders }: ReviewState,
  decisions: Readonly<Record<string, Decision>>,
  others: readonly AskedTask[],
): Consequences {
  const outcome = rulesFor(rulesVersion).quorum(rule, decisions, deciders);
  return outcome === 'open' ? NO_CONSEQUENCES : { opens: [], cancels: others.map(({ taskId }) => taskId), outcome };
}
