import { dueWords, isWorkingDay, workingDaysFrom } from '#libs/domain/due';
import type { WorkingTime } from '#libs/domain/due';
import { addDays, localDate, weekday } from '#libs/domain/local-date';

const time: WorkingTime = { timeZone: 'Europe/Amsterdam', holidays: ['2027-05-06'], open: ['2027-05-08'] };

describe('how a term is said', () => {
  const due = '2027-05-07T21:59:59.000Z'; // Friday, end of day in Amsterdam; Thursday is Ascension Day
  it.each([
    ['2027-05-03T08:00:00.000Z', { kind: 'left', workingDays: 3 }],
    ['2027-05-05T08:00:00.000Z', { kind: 'left', workingDays: 1 }],
    ['2027-05-06T21:59:59.000Z', { kind: 'left', workingDays: 1 }],
    ['2027-05-06T22:00:00.000Z', { kind: 'today', workingDays: 0 }], // Friday has begun here, not yet in UTC
    ['2027-05-07T21:59:59.000Z', { kind: 'today', workingDays: 0 }],
    ['2027-05-07T22:00:00.000Z', { kind: 'late', workingDays: 1 }], // Saturday is worked here
    ['2027-05-10T08:00:00.000Z', { kind: 'late', workingDays: 2 }],
  ])('at %s: %o', (now, words) => {
    expect(dueWords(now, due, time)).toEqual(words);
  });

  it('counts no working day over a weekend', () => {
    const plain = { ...time, open: [] };
    expect(dueWords('2027-05-08T10:00:00Z', due, plain)).toEqual({ kind: 'late', workingDays: 0 });
    expect(dueWords('2027-05-08T10:00:00Z', '2027-05-09T21:59:59Z', plain)).toEqual({ kind: 'left', workingDays: 0 });
  });
});

it('counts backwards as it counts forwards', () => {
  expect(workingDaysFrom('2027-05-10T08:00:00Z', '2027-05-03T08:00:00Z', time)).toBe(-5);
  expect(workingDaysFrom('2027-05-03T08:00:00Z', '2027-05-03T18:00:00Z', time)).toBe(0);
});

it('knows weekends, days off and worked Saturdays', () => {
  expect(['2027-05-05', '2027-05-06', '2027-05-08', '2027-05-09'].map((date) => isWorkingDay(date, time))).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

describe('local dates', () => {
  it('follow the time zone, summer and winter', () => {
    expect(localDate('2027-06-30T22:30:00Z', 'Europe/Amsterdam')).toBe('2027-07-01');
    expect(localDate('2027-12-31T22:30:00Z', 'Europe/Amsterdam')).toBe('2027-12-31');
    expect(localDate('2027-12-31T23:30:00Z', 'Europe/Amsterdam')).toBe('2028-01-01');
    expect(localDate('2027-12-31T23:30:00Z', 'America/Curacao')).toBe('2027-12-31');
  });

  it('step over months, leap days and changes of the clock', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-03-27', 2)).toBe('2027-03-29');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(weekday('2027-05-02')).toBe(7);
    expect(() => addDays('never', 1)).toThrow(RangeError);
  });
});
