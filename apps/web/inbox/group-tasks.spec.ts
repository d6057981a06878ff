import { termOf } from '~/inbox/group-tasks';

/** A Tuesday, in winter: Amsterdam is an hour ahead. */
const now = '2026-11-24T10:00:00Z';

describe('a term in the inbox', () => {
  it.each([
    ['2026-11-24T09:59:00Z', 'late'],
    ['2026-11-24T22:59:59Z', 'this-week'],
    ['2026-11-29T22:59:59Z', 'this-week'], // Sunday, the last second
    ['2026-11-29T23:00:00Z', 'later'], // Monday in Amsterdam
    ['2026-12-04T22:59:59Z', 'later'],
  ])('%s is %s', (dueAt, term) => expect(termOf(dueAt, now)).toBe(term));

  it('of a Sunday reaches to its end only', () => {
    const sunday = '2026-11-29T12:00:00Z';
    expect(termOf('2026-11-29T22:59:59Z', sunday)).toBe('this-week');
    expect(termOf('2026-11-30T12:00:00Z', sunday)).toBe('later');
  });
});
