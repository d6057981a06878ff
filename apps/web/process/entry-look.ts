import {
  IconAlarm,
  IconArrowBackUp,
  IconBell,
  IconCheck,
  IconCircleX,
  IconDoor,
  IconFlag,
  IconListCheck,
  IconPlayerPlay,
  IconStairsUp,
  type Icon,
} from '@tabler/icons-react';
import type { TimelineEntry } from '~/api/types';

export type EntryLook = 'plain' | 'go' | 'go-outline' | 'back' | 'no' | 'late';

const OF_ANSWER: Readonly<Record<string, readonly [Icon, EntryLook]>> = {
  approved: [IconCheck, 'go'],
  'approved-with-conditions': [IconListCheck, 'go-outline'],
  rework: [IconArrowBackUp, 'back'],
  rejected: [IconCircleX, 'no'],
  positive: [IconCheck, 'go'],
  'positive-with-reservations': [IconListCheck, 'go-outline'],
  negative: [IconCircleX, 'no'],
  met: [IconCheck, 'go'],
};

const OF_TYPE: Readonly<Record<string, readonly [Icon, EntryLook]>> = {
  'process-started': [IconPlayerPlay, 'plain'],
  'round-opened': [IconArrowBackUp, 'back'],
  'task-answered': [IconCheck, 'go'],
  reminded: [IconBell, 'plain'],
  escalated: [IconStairsUp, 'back'],
  'escalation-exhausted': [IconAlarm, 'late'],
  'condition-missed': [IconAlarm, 'late'],
  withdrawn: [IconArrowBackUp, 'back'],
  'process-closed': [IconFlag, 'plain'],
  'gate-opened': [IconDoor, 'plain'],
  'phase-started': [IconDoor, 'plain'],
};

/** Icon and colour of what happened. */
export function entryLook({ type, answer, outcome }: TimelineEntry): readonly [Icon, EntryLook] {
  return OF_ANSWER[answer ?? outcome ?? ''] ?? OF_TYPE[type] ?? [IconFlag, 'plain'];
}
