import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { isWorkingDay, workingDaysFrom } from '#libs/domain/due';
import type { WorkingTime } from '#libs/domain/due';
import { addDays, localDate } from '#libs/domain/local-date';
import type { WorkingCalendar } from '#libs/domain/policy';

/*
 * Terms in working days. For activities and the API: holidays and time zones are data of the machine that computes them,
 * so a workflow gets the instants and never computes them itself (architecture: Workflows). Calendar days and hours of
 * legal clocks (C1) are not made here.
 */

const DAY = 86_400_000;
/** A term of the policy is 260 working days at most; beyond this a calendar has no working days at all. */
const FURTHEST = 3_660;

/**
 * The instant at which a term of `workingDays` that began at `from` ends: 23:59:59 local on the last of them (C1). The
 * day of `from` itself does not count. RangeError below 1, and when the calendar has no working days.
 */
export function addWorkingDays(from: string, workingDays: number, calendar: WorkingCalendar): string {
  if (!Number.isInteger(workingDays) || workingDays < 1)
    throw new RangeError(`not a term: ${workingDays} working days`);
  const first = localDate(from, calendar.timeZone);
  let left = workingDays;
  for (let day = 1; day <= FURTHEST; day++) {
    const date = addDays(first, day);
    if (isOpen(date, calendar) && --left === 0) return endOfDay(date, calendar.timeZone);
  }
  throw new RangeError('the calendar has too few working days for this term');
}

/** Working days after the date of `from` up to and including the date of `to`; negative backwards. */
export function workingDaysBetween(from: string, to: string, calendar: WorkingCalendar): number {
  const dates = [from, to].map((instant) => localDate(instant, calendar.timeZone)).sort();
  return workingDaysFrom(from, to, workingTime(dates[0] ?? '', dates[1] ?? '', calendar));
}

/**
 * When somebody is reminded of a term: 09:00 local on the working day at which `fraction` of the working days is over,
 * rounded up to whole days, or the one before where that would be too late. Where no such morning lies within the term
 * (it is shorter than a day, or holds no working day) the fraction of the time itself. RangeError unless
 * `openedAt` < `dueAt` and 0 < `fraction` < 1.
 */
export function fractionOfTerm(openedAt: string, dueAt: string, fraction: number, calendar: WorkingCalendar): string {
  const [from, to] = [Date.parse(openedAt), Date.parse(dueAt)];
  if (!(from < to && fraction > 0 && fraction < 1)) throw new RangeError(`no ${fraction} of ${openedAt} to ${dueAt}`);
  const total = workingDaysBetween(openedAt, dueAt, calendar);
  for (let days = Math.ceil(total * fraction); days >= 1; days--) {
    const date = localDate(addWorkingDays(openedAt, days, calendar), calendar.timeZone);
    const morning = Date.parse(local(`${date}T09:00:00`, calendar.timeZone));
    if (morning > from && morning < to) return new Date(morning).toISOString();
  }
  return new Date(from + Math.floor((to - from) * fraction)).toISOString();
}

/** The last second of a local date, as an instant: how a due *date* that somebody gave becomes an instant (C1). */
export function endOfDay(date: string, timeZone: string): string {
  return local(`${date}T23:59:59`, timeZone);
}

/** The calendar from date to date (both included) as the plain data that screens count with. */
export function workingTime(fromDate: string, toDate: string, calendar: WorkingCalendar): WorkingTime {
  const holidays = new Set(calendar.closed);
  for (let year = Number(fromDate.slice(0, 4)); year <= Number(toDate.slice(0, 4)); year++)
    for (const date of holidaysOf(year, calendar)) if (date >= fromDate && date <= toDate) holidays.add(date);
  for (const date of calendar.open) holidays.delete(date);
  return { timeZone: calendar.timeZone, holidays: [...holidays].sort(), open: calendar.open };
}

function isOpen(date: string, calendar: WorkingCalendar): boolean {
  const holidays = [...calendar.closed, ...holidaysOf(Number(date.slice(0, 4)), calendar)];
  return isWorkingDay(date, { timeZone: calendar.timeZone, holidays, open: calendar.open });
}

function local(time: string, timeZone: string): string {
  const at = DateTime.fromISO(time, { zone: timeZone });
  if (!at.isValid) throw new RangeError(`not a local time: ${time} in ${timeZone}`);
  return at.toUTC().toISO();
}

const known = new Map<string, readonly string[]>();

/** Days off of one year by the calendar's country and kinds. Remembered, since the rules are evaluated slowly. */
function holidaysOf(year: number, calendar: WorkingCalendar): readonly string[] {
  const key = `${calendar.country}/${[...calendar.holidayTypes].sort().join()}/${year}`;
  const before = known.get(key);
  if (before) return before;
  const source = new Holidays(calendar.country);
  const dates = source
    .getHolidays(year)
    .filter((holiday) => calendar.holidayTypes.includes(holiday.type))
    .flatMap((holiday) => {
      const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY));
      return Array.from({ length: days }, (_, day) => addDays(holiday.date.slice(0, 10), day));
    });
  known.set(key, dates);
  return dates;
}
