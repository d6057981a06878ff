import { eventually, WorkflowBed } from '#test/support/workflow-bed';
import { FakeRecord } from '#test/support/fake-activities';

/* A review whose run is full goes on in the next one with everything that it knows (integrity 9 and 13). */

const record = new FakeRecord();
let bed: WorkflowBed;

beforeAll(async () => {
  bed = await WorkflowBed.start(record);
});
afterAll(() => bed.stop());

const runOf = async (workflowId: string) => (await bed.processes.describe(workflowId)).runId;

it('goes on after so many answers, remembers what was decided, and its journal has no gap', async () => {
  const solution = await bed.review('G2', { continueAfterUpdates: 2 });
  const reviewId = solution.reviewId('G2');
  const first = await runOf(reviewId);
  const preparation = await solution.task('G2', 'prepare');
  await solution.prepareLegalReview();
  await eventually('the second run', async () => (await runOf(reviewId)) !== first);

  const again = { answer: 'prepared', by: 'p-counsel' } as const;
  expect(await solution.answer(preparation, again)).toEqual({ state: 'refused', code: 'ALREADY_ANSWERED' });
  expect(await solution.answer(preparation, { ...again, by: 'p-other' })).toEqual({
    state: 'refused',
    code: 'TASK_CLOSED',
  });
  expect(await bed.processes.whereabouts(reviewId)).toMatchObject({
    seq: 3,
    head: record.journals.get(reviewId)?.at(-1)?.head,
  });

  await solution.answer(await solution.task('G2', 'decide', 'radiology'), { answer: 'approved', by: 'p-head-1' });
  await solution.answer(await solution.task('G2', 'decide', 'emergency'), { answer: 'approved', by: 'p-head-2' });
  expect(await solution.outcomeOf(reviewId)).toBe('approved');
  const seqs = record.journals.get(reviewId)?.map(({ entry }) => entry.seq);
  expect(seqs).toEqual([1, 2, 3, 4, 5, 6]);
});

it('answers everybody who came at the last moment of a run', async () => {
  const solution = await bed.review('G2', { continueAfterUpdates: 1 });
  await solution.prepareLegalReview();
  const [ciso, procurement, radiology, emergency] = await Promise.all([
    solution.task('G2', 'consult', 'ciso'),
    solution.task('G2', 'consult', 'procurement'),
    solution.task('G2', 'decide', 'radiology'),
    solution.task('G2', 'decide', 'emergency'),
  ]);
  const answers = await Promise.all([
    solution.answer(ciso, { answer: 'positive', by: 'p-ciso' }),
    solution.answer(procurement, { answer: 'positive', by: 'p-buyer' }),
    solution.answer(radiology, { answer: 'approved', by: 'p-head-1' }),
  ]);
  expect(answers.map(({ state }) => state)).toEqual(['recorded', 'recorded', 'recorded']);
  expect(await solution.answer(emergency, { answer: 'approved', by: 'p-head-2' })).toMatchObject({ state: 'recorded' });
  expect(await solution.outcomeOf(solution.reviewId('G2'))).toBe('approved');
});

it('keeps its clock: a reminder of the run before comes in this one, and once', async () => {
  const solution = await bed.review('G2', { continueAfterUpdates: 1 });
  const reviewId = solution.reviewId('G2');
  const first = await runOf(reviewId);
  await solution.answer(await solution.task('G2', 'prepare'), { answer: 'prepared', by: 'p-counsel' });
  await eventually('the second run', async () => (await runOf(reviewId)) !== first);
  const advice = await solution.task('G2', 'consult', 'privacy-officer');
  await bed.skipTo(advice.remindAt);
  const reminders = () => record.entries(reviewId).filter(({ type }) => type === 'reminded');
  await solution.until(() => reminders().length === 3);
  await bed.skip('40 days');
  expect(reminders()).toHaveLength(3);
});
