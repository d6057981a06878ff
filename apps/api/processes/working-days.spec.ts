import { isIntact } from '#apps/api/processes/process.service';
import { workingDaysTaken } from '#apps/api/processes/working-days';
import { EMPTY_HEAD, foldHead } from '#libs/domain/canonical';
import type { JournalEntry } from '#libs/domain/journal';
import { defaultPolicy } from '#libs/domain/policy.default';

const { calendar } = defaultPolicy;

describe('how long something took, in working days', () => {
  it.each([
    ['no time', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', 0],
    ['half of a Monday', '2026-03-02T09:00:00Z', '2026-03-02T21:00:00Z', 0.5],
    ['from Monday to Tuesday', '2026-03-02T09:00:00Z', '2026-03-03T09:00:00Z', 1],
    ['over a weekend', '2026-03-06T11:00:00Z', '2026-03-09T11:00:00Z', 1],
    ['a weekend alone', '2026-03-07T09:00:00Z', '2026-03-08T20:00:00Z', 0],
    // The Sunday on which the clock goes forward has 23 hours, and counts for nothing.
    ['over the beginning of summer time', '2026-03-27T11:00:00Z', '2026-03-30T10:00:00Z', 1],
    ['King’s Day', '2026-04-27T00:00:00Z', '2026-04-27T20:00:00Z', 0],
    ['backwards', '2026-03-03T09:00:00Z', '2026-03-02T09:00:00Z', 0],
  ])('%s', (_, from, to, expected) => {
    expect(workingDaysTaken(from, to, calendar)).toBe(expected);
  });
});

describe('a journal', () => {
  const entry = (seq: number): JournalEntry => ({
    ...{ workflowId: 's1', seq, round: 1, at: '2026-03-02T09:00:00.000Z' },
    fact: { type: 'reminded', taskId: `t${seq}` },
  });
  const rows = [1, 2, 3].reduce<{ entry: JournalEntry; previousHead: string; head: string }[]>((before, seq) => {
    const previousHead = before.at(-1)?.head ?? EMPTY_HEAD;
    return [...before, { entry: entry(seq), previousHead, head: foldHead(previousHead, entry(seq)) }];
  }, []);
  const [first, second, third] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];

  it('is intact as it was written, and when it is empty', () => {
    expect(isIntact(rows)).toBe(true);
    expect(isIntact([])).toBe(true);
  });

  it.each([
    ['an entry was changed', [first, { ...second, entry: { ...second.entry, round: 2 } }, third]],
    ['an entry was taken out', [first, third]],
    ['the first was taken out', [second, third]],
    ['two changed places', [second, first, third]],
    ['an entry was put in twice', [first, second, second, third]],
    ['a head was changed', [first, second, { ...third, head: EMPTY_HEAD }]],
  ])('is not where %s', (_, spoiled) => {
    expect(isIntact(spoiled)).toBe(false);
  });
});
