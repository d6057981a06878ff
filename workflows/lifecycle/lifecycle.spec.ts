import { FakeRecord } from '#test/support/fake-activities';
import type { Proposal } from '#workflows/journal';
import type { Notice } from '#workflows/lifecycle/lifecycle';
import { Lifecycle } from '#workflows/lifecycle/lifecycle';

/* State and rules of a solution's life, without Temporal. */

const solution = { solutionId: 's', versionId: 'v' };
const acquisition = 's/v/acquisition';
const version = { versionId: 'v' };
const phase = (outcome: 'approved' | 'rejected' | 'withdrawn' | 'approved-with-conditions'): Notice => ({
  type: 'phase',
  phase: 'acquisition',
  ...version,
  outcome,
});
const condition = (workflowId: string, outcome: 'open' | 'met' | 'missed' | 'lapsed'): Notice => ({
  type: 'condition',
  workflowId,
  gate: 'G2',
  ...version,
  outcome,
});
const gate = (outcome: 'approved' | 'rejected'): Notice => ({
  type: 'gate',
  gate: 'G2',
  round: 2,
  reviewId: 's/v/G2',
  outcome,
});

async function living(...notices: Notice[]): Promise<{ life: Lifecycle; tell: (notice: Notice) => Promise<boolean> }> {
  const life = new Lifecycle(solution);
  const record = new FakeRecord();
  const take = async ({ fact, round }: Proposal) => {
    const { seq, head } = life.journal;
    const at = '2027-03-01T09:00:00.000Z';
    const process = life.rowAfter({ fact, round });
    const recorded = await record.record({
      workflowId: 's',
      seq: seq + 1,
      round,
      at,
      previousHead: head,
      fact,
      process,
    });
    if ('standing' in recorded) life.apply(recorded.standing);
  };
  const tell = async (notice: Notice) => {
    const proposal = life.propose(notice);
    if (proposal) await take(proposal);
    for (const open of life.toReopen) await take(life.proposeGate(open, `s/v/${open}`));
    return proposal !== null;
  };
  await take(life.proposeStart());
  await take(life.proposeAcquisition());
  for (const notice of notices) await tell(notice);
  return { life, tell };
}

it.each<[string, Notice[], string, string[]]>([
  ['begins in acquisition', [], 'acquisition in-review', [acquisition]],
  ['goes on to implementation', [phase('approved')], 'implementation in-review', []],
  [
    'goes on with its conditions',
    [condition('c', 'open'), phase('approved-with-conditions')],
    'implementation in-review',
    ['c'],
  ],
  [
    'has met a condition',
    [condition('c', 'open'), phase('approved'), condition('c', 'met')],
    'implementation in-review',
    [],
  ],
  [
    'is reviewed again where one is missed',
    [condition('c', 'open'), phase('approved'), condition('c', 'missed')],
    'acquisition in-review',
    ['s/v/G2'],
  ],
  [
    'is approved again',
    [condition('c', 'open'), phase('approved'), condition('c', 'missed'), gate('approved')],
    'implementation in-review',
    [],
  ],
  [
    'waits for the gate that was opened again, also when the phase has passed meanwhile',
    [condition('c', 'open'), condition('c', 'missed'), phase('approved')],
    'acquisition in-review',
    ['s/v/G2'],
  ],
])('a life that %s', async (_, notices, place, running) => {
  const { life } = await living(...notices);
  expect(`${life.place.phase} ${life.place.state}`).toBe(place);
  expect(life.running).toEqual(running);
  expect(life.outcome).toBeNull();
});

it.each<[string, Notice[], string, string]>([
  ['rejected', [phase('rejected')], 'rejected', 'acquisition rejected'],
  ['withdrawn', [phase('withdrawn')], 'withdrawn', 'acquisition withdrawn'],
  [
    'rejected by a gate that was opened again',
    [condition('c', 'open'), condition('d', 'open'), phase('approved'), condition('c', 'missed'), gate('rejected')],
    'rejected',
    'acquisition rejected',
  ],
])('a life ends when it is %s', async (_, notices, outcome, place) => {
  const { life } = await living(...notices);
  expect(life.outcome).toBe(outcome);
  expect(`${life.place.phase} ${life.place.state}`).toBe(place);
});

it('a notice that came twice, or of something unknown, is not recorded', async () => {
  const { life, tell } = await living(condition('c', 'open'), condition('d', 'open'), phase('approved'));
  expect(await tell(phase('rejected'))).toBe(false);
  expect(await tell(condition('c', 'open'))).toBe(false);
  expect(await tell(condition('e', 'missed'))).toBe(false);
  expect(await tell(gate('rejected'))).toBe(false);
  expect(life.outcome).toBeNull();
  expect(await tell(condition('c', 'missed'))).toBe(true);
  expect(await tell(condition('d', 'missed'))).toBe(true);
  expect(life.toReopen).toEqual([]);
  expect(life.running).toEqual(['s/v/G2']);
});

it('goes on in a new run as it was', async () => {
  const { life } = await living(condition('c', 'open'), phase('approved'), condition('c', 'missed'));
  const carried = JSON.parse(JSON.stringify(life.carried)) as typeof life.carried;
  const next = new Lifecycle(solution, carried);
  expect(next.place).toEqual(life.place);
  expect(next.running).toEqual(life.running);
  expect(next.propose(gate('approved'))).toEqual(life.propose(gate('approved')));
  expect(next.hasBegun).toBe(true);
});
