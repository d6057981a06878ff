import { conditionId } from '#libs/domain/tasks';
import { bundleWorkflows } from '#libs/temporal/bundle';
import type { WorkflowBundle } from '#libs/temporal/bundle';
import { FakeRecord } from '#test/support/fake-activities';
import { eventually, WorkflowBed } from '#test/support/workflow-bed';
import type { Solution } from '#test/support/workflow-bed';

/* Conditions that act: an obligation is a task with a date; missed, it opens again the gate that set it. */

// A server for each test: time that passes in one would miss the conditions of another.
let bundle: WorkflowBundle;
let record: FakeRecord;
let bed: WorkflowBed;

beforeAll(async () => {
  bundle = await bundleWorkflows();
});
beforeEach(async () => {
  record = new FakeRecord();
  bed = await WorkflowBed.start(record, bundle);
});
afterEach(() => bed.stop());

const DAY = 86_400_000;
const factsOf = (workflowId: string) => record.entries(workflowId).map(({ type }) => type);
const placesOf = ({ id }: Solution) =>
  record.places.filter(({ solutionId }) => solutionId === id).map(({ phase, state }) => `${phase} ${state}`);

/** The instant comes, and a condition ends with it. */
async function passes(instant: string, ...ends: string[]): Promise<void> {
  await bed.skipTo(instant);
  for (const process of ends) {
    await eventually(`the end of ${process}`, () => record.processes.get(process)?.state === 'closed');
    await ended(process);
  }
}

async function ended(process: string): Promise<void> {
  await eventually('its last task', async () => (await bed.processes.describe(process)).status === 'COMPLETED');
  await bed.releaseTime();
}

/** Approved by both heads, by one of them on conditions that are due after these days. */
async function approvedOn(...days: number[]): Promise<{ solution: Solution; processes: string[]; dueAt: string[] }> {
  const solution = await bed.begin();
  await solution.passIntake();
  await solution.prepareLegalReview();
  return { solution, ...(await approveOn(solution, days)) };
}

async function approveOn(
  solution: Solution,
  days: readonly number[],
): Promise<{ processes: string[]; dueAt: string[] }> {
  const radiology = await solution.task('G2', 'decide', 'radiology');
  const start = await bed.now();
  const conditions = days.map((day, position) => ({
    conditionId: conditionId(radiology.taskId, radiology.round, position),
    ownerId: `p-owner-${position}`,
    dueAt: new Date(start + day * DAY).toISOString(),
  }));
  const answer = conditions.length > 0 ? 'approved-with-conditions' : 'approved';
  await solution.answer(radiology, { answer, by: 'p-head-1', conditions });
  await solution.answer(await solution.task('G2', 'decide', 'emergency'), { answer: 'approved', by: 'p-head-2' });
  return {
    processes: conditions.map((condition) => solution.conditionId('G2', condition.conditionId)),
    dueAt: conditions.map((condition) => condition.dueAt),
  };
}

it('an approval with conditions lets the solution through, and each condition is a task of its owner', async () => {
  const { solution, processes, dueAt } = await approvedOn(20, 40);
  expect(await solution.outcomeOf(solution.reviewId('G2'))).toBe('approved-with-conditions');
  expect(await solution.outcomeOf(solution.acquisitionId)).toBe('approved-with-conditions');
  for (const [position, process] of processes.entries()) {
    expect(await solution.taskOf(process, 'condition')).toMatchObject({
      personId: `p-owner-${position}`,
      role: 'legal-counsel',
      form: 'condition-proof',
      dueAt: dueAt[position],
    });
    expect(record.processes.get(process)).toMatchObject({
      parentId: solution.reviewId('G2'),
      state: 'open',
      gate: 'G2',
    });
  }
  await solution.until(() => placesOf(solution).at(-1) === 'implementation in-review');
});

it('a condition that is met is done with, and the lifecycle knows', async () => {
  const { solution, processes } = await approvedOn(20);
  const [process = ''] = processes;
  const task = await solution.taskOf(process, 'condition');
  await bed.skipTo(task.remindAt);
  await solution.until(() => factsOf(process).includes('reminded'));
  expect(await solution.answer(task, { answer: 'met', by: 'p-owner-0' })).toMatchObject({ state: 'recorded' });
  expect(await solution.outcomeOf(process)).toBe('met');
  await solution.until(() =>
    record.entries(solution.lifecycleId).some((fact) => 'outcome' in fact && fact.outcome === 'met'),
  );
  await ended(process);
  await bed.skip('60 days');
  expect(record.journals.get(solution.reviewId('G2'))?.at(-1)?.entry.round).toBe(1);
  expect(await bed.processes.describe(solution.lifecycleId)).toMatchObject({ status: 'RUNNING' });
});

it('a condition that is missed opens its gate again, in a new round, and only once for several', async () => {
  const { solution, processes, dueAt } = await approvedOn(10, 10);
  await eventually('both conditions', () => processes.every((process) => record.openTasks(process).length === 1));
  await solution.outcomeOf(solution.acquisitionId);
  await passes(dueAt[0] ?? '', ...processes);
  for (const process of processes) expect(await solution.outcomeOf(process)).toBe('missed');
  expect(record.openTasks(processes[0] ?? '')).toEqual([]);

  const again = await solution.task('G2', 'prepare');
  expect(again).toMatchObject({ round: 2, role: 'legal-counsel' });
  expect(record.processes.get(solution.reviewId('G2'))).toMatchObject({
    state: 'open',
    parentId: solution.lifecycleId,
  });
  const journal = record.journals.get(solution.reviewId('G2')) ?? [];
  expect(journal.map(({ entry }) => entry.seq)).toEqual(journal.map((_, position) => position + 1));
  expect(placesOf(solution).at(-1)).toBe('acquisition in-review');
  expect(factsOf(solution.lifecycleId).filter((type) => type === 'gate-opened')).toHaveLength(1);

  await solution.prepareLegalReview();
  await approveOn(solution, []);
  await solution.until(() => placesOf(solution).at(-1) === 'implementation in-review');
  expect(await bed.processes.describe(solution.lifecycleId)).toMatchObject({ status: 'RUNNING' });
});

it('a gate that rejects when it is opened again ends the life of the solution, and its other conditions lapse', async () => {
  const { solution, processes, dueAt } = await approvedOn(10, 200);
  const [missed = '', other = ''] = processes;
  await solution.outcomeOf(solution.acquisitionId);
  await solution.taskOf(other, 'condition');
  await passes(dueAt[0] ?? '', missed);
  expect(await solution.outcomeOf(missed)).toBe('missed');
  await solution.prepareLegalReview();
  const head = await solution.task('G2', 'decide', 'radiology');
  await solution.answer(head, { answer: 'rejected', by: 'p-head-1', hasReason: true });
  expect(await solution.outcomeOf(solution.lifecycleId)).toBe('rejected');
  expect(await solution.outcomeOf(other)).toBe('lapsed');
  await ended(other);
  expect(record.openTasks(other)).toEqual([]);
  expect(placesOf(solution).at(-1)).toBe('acquisition rejected');
});

it('a condition of one gate lapses when the next gate rejects', async () => {
  const solution = await bed.begin();
  await solution.answer(await solution.task('G0', 'prepare'), { answer: 'prepared', by: 'p-clinical-owner' });
  const head = await solution.task('G0', 'decide');
  const id = conditionId(head.taskId, head.round, 0);
  const dueAt = new Date((await bed.now()) + 300 * DAY).toISOString();
  const conditions = [{ conditionId: id, ownerId: 'p-owner', dueAt }];
  await solution.answer(head, { answer: 'approved-with-conditions', by: 'p-head-1', conditions });
  const process = solution.conditionId('G0', id);
  await solution.taskOf(process, 'condition');
  await solution.prepareLegalReview();
  const legal = await solution.task('G2', 'decide', 'radiology');
  await solution.answer(legal, { answer: 'rejected', by: 'p-head-1', hasReason: true });
  expect(await solution.outcomeOf(process)).toBe('lapsed');
  await ended(process);
  expect(await solution.outcomeOf(solution.lifecycleId)).toBe('rejected');
});

it('an earlier gate that rejects when it is opened again takes the gate that runs with it', async () => {
  const solution = await bed.begin();
  await solution.answer(await solution.task('G0', 'prepare'), { answer: 'prepared', by: 'p-clinical-owner' });
  const head = await solution.task('G0', 'decide');
  const id = conditionId(head.taskId, head.round, 0);
  const dueAt = new Date((await bed.now()) + 5 * DAY).toISOString();
  const conditions = [{ conditionId: id, ownerId: 'p-owner', dueAt }];
  await solution.answer(head, { answer: 'approved-with-conditions', by: 'p-head-1', conditions });
  await solution.taskOf(solution.conditionId('G0', id), 'condition');
  await solution.prepareLegalReview();
  await solution.task('G2', 'decide', 'radiology');

  await passes(dueAt, solution.conditionId('G0', id));
  const again = await eventually('the second round of G0', () =>
    record.openTasks(solution.reviewId('G0')).find(({ round }) => round === 2),
  );
  await solution.answer(again, { answer: 'prepared', by: 'p-clinical-owner' });
  const second = await solution.task('G0', 'decide');
  await solution.answer(second, { answer: 'rejected', by: 'p-head-1', hasReason: true });

  expect(await solution.outcomeOf(solution.reviewId('G2'))).toBe('withdrawn');
  expect(record.openTasks(solution.reviewId('G2'))).toEqual([]);
  expect(await solution.outcomeOf(solution.acquisitionId)).toBe('withdrawn');
  expect(await solution.outcomeOf(solution.lifecycleId)).toBe('rejected');
});
