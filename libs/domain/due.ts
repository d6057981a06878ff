import { addDays, localDate, weekday } from '#libs/domain/local-date';

/**
 * The institution's working time as plain data, so that a browser counts as the server does. `holidays` are dates off
 * (`YYYY-MM-DD`), `open` dates that are worked all the same, weekends included. Both reach as far as they are asked for.
 */
export interface WorkingTime {
  readonly timeZone: string;
  readonly holidays: readonly string[];
  readonly open?: readonly string[];
}

export function isWorkingDay(date: string, time: WorkingTime): boolean {
  if (time.open?.includes(date)) return true;
  return weekday(date) <= 5 && !time.holidays.includes(date);
}

/**
 * Working days after the date of `from` up to and including the date of `to` (instants, dates taken in the institution's
 * time zone). Negative when `to` lies on an earlier date; 0 on the same date and over a weekend.
 */
export function workingDaysFrom(from: string, to: string, time: WorkingTime): number {
  const first = localDate(from, time.timeZone);
  const last = localDate(to, time.timeZone);
  if (last < first) return 0 - workingDaysFrom(to, from, time);
  let count = 0;
  for (let date = addDays(first, 1); date <= last; date = addDays(date, 1)) if (isWorkingDay(date, time)) count++;
  return count;
}

/**
 * How a term is said on screen (visual language: Voice). `left` with 0 is a term that ends before the next working day,
 * `late` with 0 one that passed since the last working day: both have words of their own.
 */
export interface DueWords {
  readonly kind: 'left' | 'today' | 'late';
  readonly workingDays: number;
}

export function dueWords(now: string, dueAt: string, time: WorkingTime): DueWords {
  if (Date.parse(now) > Date.parse(dueAt)) return { kind: 'late', workingDays: workingDaysFrom(dueAt, now, time) };
  if (localDate(now, time.timeZone) === localDate(dueAt, time.timeZone)) return { kind: 'today', workingDays: 0 };
  return { kind: 'left', workingDays: workingDaysFrom(now, dueAt, time) };
}
