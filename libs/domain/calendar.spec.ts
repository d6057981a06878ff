import { DateTime } from 'luxon';
import { addWorkingDays, endOfDay, fractionOfTerm, workingDaysBetween, workingTime } from '#libs/domain/calendar';
import type { WorkingCalendar } from '#libs/domain/policy';

const dutch: WorkingCalendar = {
  timeZone: 'Europe/Amsterdam',
  country: 'NL',
  holidayTypes: ['public'],
  closed: [],
  open: [],
};
const amsterdam = (instant: string) =>
  DateTime.fromISO(instant, { zone: 'Europe/Amsterdam' }).toFormat('yyyy-MM-dd HH:mm:ss');
const at = (time: string) => DateTime.fromISO(time, { zone: 'Europe/Amsterdam' }).toUTC().toISO() ?? '';

describe('a term in working days', () => {
  it.each([
    // C1: awareness on Friday 30 April 2027 at 17:30; 5 May is a working day unless the institution says otherwise.
    ['2027-04-30T17:30', 3, '2027-05-05 23:59:59'],
    ['2027-04-30T17:30', 4, '2027-05-07 23:59:59'], // over Ascension Day, 6 May
    ['2027-03-25T09:00', 1, '2027-03-26 23:59:59'], // Good Friday is worked
    ['2027-03-26T09:00', 1, '2027-03-30 23:59:59'], // over Easter Monday and into summer time
    ['2027-04-26T09:00', 1, '2027-04-28 23:59:59'], // King's Day
    ['2025-04-25T09:00', 1, '2025-04-28 23:59:59'], // King's Day on Saturday, because the 27th is a Sunday
    ['2027-05-14T09:00', 1, '2027-05-18 23:59:59'], // Whit Monday
    ['2026-12-24T09:00', 1, '2026-12-28 23:59:59'], // Christmas and Boxing Day
    ['2026-12-30T09:00', 1, '2026-12-31 23:59:59'], // 31 December is worked
    ['2026-12-31T09:00', 1, '2027-01-04 23:59:59'], // over the turn of the year
    ['2026-10-23T09:00', 1, '2026-10-26 23:59:59'], // back to winter time on the 25th
    ['2027-05-01T12:00', 1, '2027-05-03 23:59:59'], // begins on a Saturday
    ['2026-07-31T23:30', 1, '2026-08-03 23:59:59'], // still Friday here, as it is in UTC
    ['2026-07-31T00:30', 1, '2026-08-03 23:59:59'], // Friday here, Thursday in UTC
  ])('of %s plus %i ends at %s', (from, days, until) => {
    expect(amsterdam(addWorkingDays(at(from), days, dutch))).toBe(until);
  });

  it('is an instant in UTC, one hour later in winter', () => {
    expect(addWorkingDays('2026-10-22T10:00:00Z', 1, dutch)).toBe('2026-10-23T21:59:59.000Z');
    expect(addWorkingDays('2026-10-23T10:00:00Z', 1, dutch)).toBe('2026-10-26T22:59:59.000Z');
  });

  it('follows what the institution set: Good Friday off, a bridging day off, a Saturday worked', () => {
    const own: WorkingCalendar = {
      ...dutch,
      holidayTypes: ['public', 'school', 'bank'],
      closed: ['2027-05-07'],
      open: ['2027-05-08', '2027-05-05'],
    };
    expect(amsterdam(addWorkingDays(at('2027-03-25T09:00'), 1, own))).toBe('2027-03-30 23:59:59');
    expect(amsterdam(addWorkingDays(at('2027-05-04T09:00'), 1, own))).toBe('2027-05-05 23:59:59');
    expect(amsterdam(addWorkingDays(at('2027-05-05T09:00'), 1, own))).toBe('2027-05-08 23:59:59');
    expect(amsterdam(addWorkingDays(at('2026-12-30T09:00'), 1, own))).toBe('2027-01-04 23:59:59');
  });

  it.each([0, -1, 1.5, Number.NaN])('of %p working days is refused', (days) => {
    expect(() => addWorkingDays('2026-10-22T10:00:00Z', days, dutch)).toThrow(RangeError);
  });
});

describe('working days between two instants', () => {
  it.each([
    ['2027-04-30T17:30', '2027-05-05T08:00', 3],
    ['2027-04-30T17:30', '2027-05-02T23:00', 0],
    ['2027-04-30T08:00', '2027-04-30T18:00', 0],
    ['2027-05-05T08:00', '2027-04-30T17:30', -3],
    ['2026-12-23T08:00', '2027-01-04T08:00', 6], // 24, 28, 29, 30, 31 December and 4 January
  ])('%s to %s: %i', (from, to, days) => {
    expect(workingDaysBetween(at(from), at(to), dutch)).toBe(days);
  });

  it('agrees with the term that it measures', () => {
    for (let days = 1; days <= 300; days += 13) {
      const from = '2026-03-11T15:00:00.000Z';
      expect(workingDaysBetween(from, addWorkingDays(from, days, dutch), dutch)).toBe(days);
    }
  });
});

describe('the reminder', () => {
  it.each([
    [5, 0.5, '2027-05-05 09:00:00'], // the third of 3, 4, 5, 7 and 10 May
    [5, 0.6, '2027-05-05 09:00:00'],
    [5, 0.9, '2027-05-10 09:00:00'],
    [1, 0.5, '2027-05-03 09:00:00'],
    [2, 0.5, '2027-05-03 09:00:00'],
  ])('of a term of %i working days at %f comes on a working morning', (days, fraction, expected) => {
    const opened = at('2027-04-30T17:30');
    expect(amsterdam(fractionOfTerm(opened, addWorkingDays(opened, days, dutch), fraction, dutch))).toBe(expected);
  });

  it('comes at nine local time on both sides of a change of the clock', () => {
    const opened = at('2027-03-26T12:00');
    expect(fractionOfTerm(opened, addWorkingDays(opened, 1, dutch), 0.5, dutch)).toBe('2027-03-30T07:00:00.000Z');
    const winter = at('2026-10-23T12:00');
    expect(fractionOfTerm(winter, addWorkingDays(winter, 1, dutch), 0.5, dutch)).toBe('2026-10-26T08:00:00.000Z');
  });

  it('always lies within the term, however short it is and wherever it ends', () => {
    const opened = at('2027-04-30T17:30');
    for (const due of ['2027-04-30T18:30', '2027-05-01T23:59:59', '2027-05-02T23:59:59', '2027-05-03T08:00']) {
      const reminder = fractionOfTerm(opened, at(due), 0.5, dutch);
      expect(Date.parse(reminder)).toBeGreaterThan(Date.parse(opened));
      expect(Date.parse(reminder)).toBeLessThan(Date.parse(at(due)));
    }
  });

  it('has no place in a term that ends before it begins', () => {
    expect(() => fractionOfTerm('2027-05-02T00:00:00Z', '2027-05-01T00:00:00Z', 0.5, dutch)).toThrow(RangeError);
  });
});

describe('days off for a screen', () => {
  it('are those of the calendar between the two dates, worked days left out', () => {
    const own: WorkingCalendar = { ...dutch, closed: ['2027-05-07'], open: ['2027-04-27'] };
    expect(workingTime('2027-04-01', '2027-05-10', own)).toEqual({
      timeZone: 'Europe/Amsterdam',
      holidays: ['2027-05-06', '2027-05-07'],
      open: ['2027-04-27'],
    });
  });
});

it('a due date ends with its last second, summer and winter', () => {
  expect(endOfDay('2027-07-01', 'Europe/Amsterdam')).toBe('2027-07-01T21:59:59.000Z');
  expect(endOfDay('2027-12-01', 'Europe/Amsterdam')).toBe('2027-12-01T22:59:59.000Z');
  expect(() => endOfDay('2027-02-30', 'Europe/Amsterdam')).toThrow(RangeError);
});
