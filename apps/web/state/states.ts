import {
  IconAlarm,
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconHandFinger,
  IconHourglass,
  IconListCheck,
  IconPlayerPause,
  IconRefreshAlert,
  type Icon,
} from '@tabler/icons-react';

/** Every state that a gate, a task, an advice, a condition or a decision can be in, as the screen shows it. */
export type State =
  | 'not-started'
  | 'waiting-for-you'
  | 'waiting-for-others'
  | 'being-recorded'
  | 'paused'
  | 'overdue'
  | 'approved'
  | 'approved-with-conditions'
  | 'sent-back'
  | 'rejected'
  | 'withdrawn'
  | 'stale';

export type Look =
  'none' | 'you' | 'others' | 'hold' | 'late' | 'go' | 'go-outline' | 'back' | 'no' | 'struck' | 'stale';

/** One record draws every state everywhere: badge, station, dot, row. `word` is an i18n key. */
export const STATES: Record<State, { readonly icon: Icon; readonly word: string; readonly look: Look }> = {
  'not-started': { icon: IconCircleDashed, word: 'state.not-started', look: 'none' },
  'waiting-for-you': { icon: IconHandFinger, word: 'state.waiting-for-you', look: 'you' },
  'waiting-for-others': { icon: IconHourglass, word: 'state.waiting-for-others', look: 'others' },
  'being-recorded': { icon: IconHourglass, word: 'state.being-recorded', look: 'others' },
  paused: { icon: IconPlayerPause, word: 'state.paused', look: 'hold' },
  overdue: { icon: IconAlarm, word: 'state.overdue', look: 'late' },
  approved: { icon: IconCircleCheck, word: 'state.approved', look: 'go' },
  'approved-with-conditions': { icon: IconListCheck, word: 'state.approved-with-conditions', look: 'go-outline' },
  'sent-back': { icon: IconArrowBackUp, word: 'state.sent-back', look: 'back' },
  rejected: { icon: IconCircleX, word: 'state.rejected', look: 'no' },
  withdrawn: { icon: IconCircleMinus, word: 'state.withdrawn', look: 'struck' },
  stale: { icon: IconRefreshAlert, word: 'state.stale', look: 'stale' },
};

/** How an answer to a task, or the outcome of a gate, looks. Its words are `answer.<answer>`. */
export const STATE_OF_ANSWER: Readonly<Record<string, State>> = {
  prepared: 'approved',
  positive: 'approved',
  'positive-with-reservations': 'approved-with-conditions',
  negative: 'rejected',
  approved: 'approved',
  'approved-with-conditions': 'approved-with-conditions',
  rework: 'sent-back',
  rejected: 'rejected',
  met: 'approved',
  missed: 'overdue',
  lapsed: 'withdrawn',
  withdrawn: 'withdrawn',
};

export const stateOfAnswer = (answer: string): State => STATE_OF_ANSWER[answer] ?? 'not-started';
