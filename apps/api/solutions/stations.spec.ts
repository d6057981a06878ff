import { currentReview, gateStateOf, stationsOf } from '#apps/api/solutions/stations';
import type { StationRow } from '#libs/persistence/repositories/portfolio.repository';

const NOW = '2026-03-02T09:00:00.000Z';
const reader = { mine: new Set(['t-mine']), now: NOW };

const review = (more: Partial<StationRow> = {}): StationRow => ({
  ...{ versionId: 'v1', gate: 'G2', workflowId: 's1/v1/G2', state: 'open', outcome: null, round: 1 },
  ...{ openedAt: '2026-03-01T09:00:00.000Z', closedAt: null, dueAt: '2026-03-20T22:59:59.000Z' },
  ...{ openTaskIds: ['t-theirs'], openTaskKinds: ['decide'], openConditions: 0 },
  ...more,
});

describe('how a gate looks', () => {
  it.each<[string, StationRow | undefined, string]>([
    ['nobody has begun', undefined, 'not-started'],
    ['it waits for somebody else', review(), 'waiting-for-others'],
    ['it waits for the reader', review({ openTaskIds: ['t-theirs', 't-mine'] }), 'waiting-for-you'],
    ['somebody is late', review({ dueAt: '2026-03-01T22:59:59.000Z' }), 'overdue'],
    ['the reader is late', review({ dueAt: '2026-03-01T22:59:59.000Z', openTaskIds: ['t-mine'] }), 'waiting-for-you'],
    ['it was sent back', review({ round: 2, openTaskKinds: ['prepare'] }), 'sent-back'],
    [
      'it was sent back and prepared again',
      review({ round: 2, openTaskKinds: ['consult', 'decide'] }),
      'waiting-for-others',
    ],
    [
      'nothing is open between two steps',
      review({ openTaskIds: [], openTaskKinds: [], dueAt: null }),
      'waiting-for-others',
    ],
    ['it was approved', review({ state: 'closed', outcome: 'approved' }), 'approved'],
    ['with conditions', review({ state: 'closed', outcome: 'approved-with-conditions' }), 'approved-with-conditions'],
    ['it was rejected', review({ state: 'closed', outcome: 'rejected' }), 'rejected'],
    ['it was taken back', review({ state: 'closed', outcome: 'withdrawn' }), 'withdrawn'],
    ['another gate ended it', review({ state: 'closed', outcome: 'overtaken' }), 'withdrawn'],
  ])('where %s', (_, row, expected) => {
    expect(gateStateOf(row, reader)).toBe(expected);
  });
});

it('has a station for every gate of the policy, in its order', () => {
  const gates = [
    { gate: 'G0', phase: 'acquisition' },
    { gate: 'G2', phase: 'acquisition' },
  ] as const;
  expect(stationsOf(gates, [review()], reader)).toMatchObject([
    { gate: 'G0', state: 'not-started', workflowId: null, round: 0 },
    { gate: 'G2', state: 'waiting-for-others', workflowId: 's1/v1/G2', round: 1, dueAt: review().dueAt },
  ]);
});

it('is at the open review that is due first, else at the last one', () => {
  const [late, soon] = [review({ gate: 'G3' }), review({ gate: 'G4', dueAt: '2026-03-05T22:59:59.000Z' })];
  const closed = review({ gate: 'G0', state: 'closed', outcome: 'approved' });
  expect(currentReview([closed, late, soon])?.gate).toBe('G4');
  expect(currentReview([closed])?.gate).toBe('G0');
  expect(currentReview([])).toBeUndefined();
});
