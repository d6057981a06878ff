import { endOfDay, workingTime } from '#libs/domain/calendar';
import { isWorkingDay } from '#libs/domain/due';
import { addDays, localDate } from '#libs/domain/local-date';
import type { WorkingCalendar } from '#libs/domain/policy';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/** How long something took, in working days of 24 hours with one decimal; instants are ISO 8601 in UTC. */
export function workingDaysTaken(from: string, to: string, calendar: WorkingCalendar): number {
  const { timeZone } = calendar;
  const [first, last] = [localDate(from, timeZone), localDate(to, timeZone)];
  const time = workingTime(first, last, calendar);
  let taken = 0;
  for (let date = first; date <= last; date = addDays(date, 1)) {
    if (!isWorkingDay(date, time)) continue;
    const begins = Date.parse(endOfDay(addDays(date, -1), timeZone)) + SECOND;
    const ends = Date.parse(endOfDay(date, timeZone)) + SECOND;
    taken += Math.max(0, Math.min(Date.parse(to), ends) - Math.max(Date.parse(from), begins));
  }
  return Math.round((taken / DAY) * 10) / 10;
}
