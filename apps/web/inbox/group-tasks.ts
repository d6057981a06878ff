import { addDays, localDate, weekday } from '#libs/domain/local-date';
import type { TaskSummary } from '~/api/types';
import { TIME_ZONE } from '~/i18n/time-zone';

export const TERMS = ['late', 'this-week', 'later'] as const;
export type Term = (typeof TERMS)[number];

/** In which group of the inbox a term falls; a week ends on Sunday. */
export function termOf(dueAt: string, now: string): Term {
  if (Date.parse(dueAt) < Date.parse(now)) return 'late';
  const today = localDate(now, TIME_ZONE);
  const sunday = addDays(today, 7 - weekday(today));
  return localDate(dueAt, TIME_ZONE) <= sunday ? 'this-week' : 'later';
}

/** Tasks by when they must be done, the first due first. */
export function groupTasks(tasks: readonly TaskSummary[], now: string): Record<Term, TaskSummary[]> {
  const groups: Record<Term, TaskSummary[]> = { late: [], 'this-week': [], later: [] };
  const sorted = [...tasks].sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
  for (const task of sorted) groups[termOf(task.dueAt, now)].push(task);
  return groups;
}
