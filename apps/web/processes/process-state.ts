import type { ProcessSummary } from '~/api/types';
import { STATE_OF_ANSWER, type State } from '~/state/states';

/** How a process stands: what it waits for, or how it ended. */
export function processState({ state, outcome, waitingFor }: ProcessSummary): State {
  if (state === 'closed') return STATE_OF_ANSWER[outcome ?? ''] ?? 'approved';
  return waitingFor.some(({ overdue }) => overdue) ? 'overdue' : 'waiting-for-others';
}
