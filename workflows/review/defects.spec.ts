import { bundleWorkflows } from '#libs/temporal/bundle';
import type { WorkflowBundle } from '#libs/temporal/bundle';
import { FakeRecord } from '#test/support/fake-activities';
import { eventually, WorkflowBed } from '#test/support/workflow-bed';

/* What the record refuses for good is a defect of ours. It costs nobody a review: mended, the process goes on. */

// A server for each test: a process that a defect has stopped holds the time of all.
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

const failedTasks = async (workflowId: string) =>
  (await bed.processes.history(workflowId)).events.filter(({ eventType }) => String(eventType).endsWith('TASK_FAILED'));

it('an answer that cannot be recorded stays unconfirmed, and the review goes on with others', async () => {
  const solution = await bed.review('G0');
  const task = await solution.task('G0', 'prepare');
  record.setDefect('task-answered');
  const given = { answer: 'prepared', by: 'p-clinical-owner' } as const;
  expect(await solution.answer(task, given)).toEqual({ state: 'not-confirmed' });
  expect(record.openTasks(solution.reviewId('G0'))).toHaveLength(1);
  expect(await failedTasks(solution.reviewId('G0'))).toEqual([]);
  record.setDefect(null);
  expect(await solution.answer(task, given)).toMatchObject({ state: 'recorded' });
});

it('a step that the process cannot take by itself stops it where it is, until that is mended', async () => {
  const solution = await bed.review('G0');
  const reviewId = solution.reviewId('G0');
  const task = await solution.task('G0', 'prepare');
  record.setDefect('reminded');
  await bed.skipTo(task.remindAt);
  await eventually('the failing workflow task', async () => (await failedTasks(reviewId)).length > 0);
  expect((await bed.processes.describe(reviewId)).status).toBe('RUNNING');
  record.setDefect(null);
  await solution.until(() => record.entries(reviewId).some(({ type }) => type === 'reminded'));
  expect(await solution.answer(task, { answer: 'prepared', by: 'p-clinical-owner' })).toMatchObject({
    state: 'recorded',
  });
});

it('a review without a policy waits for one', async () => {
  record.setDefect('pin');
  const solution = await bed.review('G0');
  await eventually('the failing workflow task', async () => (await failedTasks(solution.reviewId('G0'))).length > 0);
  record.setDefect(null);
  expect(await solution.task('G0', 'prepare')).toMatchObject({ round: 1 });
});
