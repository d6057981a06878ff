import { setTimeout as pause } from 'node:timers/promises';
import { FakeRecord } from '#test/support/fake-activities';
import { eventually, WorkflowBed } from '#test/support/workflow-bed';

/* Integrity 16: PostgreSQL away for half an hour costs a process few events, and people wait seconds when it is back. */

const record = new FakeRecord();
let bed: WorkflowBed;

beforeAll(async () => {
  bed = await WorkflowBed.start(record);
});
afterAll(() => bed.stop());

it('half an hour without the database costs under fifty events, and no answer is lost', async () => {
  const solution = await bed.review('G0');
  const reviewId = solution.reviewId('G0');
  const task = await solution.task('G0', 'prepare');
  const before = await bed.processes.describe(reviewId);

  record.setAway(true);
  const given = { answer: 'prepared', by: 'p-clinical-owner', submissionId: 'sent-into-the-outage' } as const;
  const early = await solution.answer(task, given, 3_000);
  expect(early).toEqual({ state: 'not-confirmed' });
  // The local activity gives up after ten seconds of the machine's own time; the ordinary one takes over.
  await solution.until(async () => (await pendingActivities(reviewId)) === 1);
  const calls = record.calls;
  for (let minute = 0; minute < 30; minute++) await bed.skip('1 minute');
  expect(record.calls).toBeGreaterThan(calls + 100);
  expect(record.entries(reviewId)).toHaveLength(1);

  record.setAway(false);
  const back = Date.now();
  const [answer] = await Promise.all([solution.answer(task, given), bed.skip('2 seconds')]);
  expect(answer).toMatchObject({ state: 'recorded', standing: { entry: { seq: 2 } } });
  expect(Date.now() - back).toBeLessThan(5_000);
  const after = await bed.processes.describe(reviewId);
  expect(after.historyLength - before.historyLength).toBeLessThan(50);
});

it('a database that hangs is left to the ordinary activity too', async () => {
  const solution = await bed.review('G0');
  const reviewId = solution.reviewId('G0');
  const task = await solution.task('G0', 'prepare');
  record.setHanging(true);
  const begun = Date.now();
  const given = { answer: 'prepared', by: 'p-clinical-owner', submissionId: 'sent-into-silence' } as const;
  expect(await solution.answer(task, given, 1_000)).toEqual({ state: 'not-confirmed' });
  await eventually('the ordinary activity', async () => (await pendingActivities(reviewId)) === 1, 30_000);
  expect(Date.now() - begun).toBeLessThan(12_000);
  record.setHanging(false);
  const [answer] = await Promise.all([solution.answer(task, given), bed.skip('30 seconds')]);
  expect(answer).toMatchObject({ state: 'recorded', standing: { entry: { seq: 2 } } });
});

it('costs no event at all as long as the database answers', async () => {
  const solution = await bed.review('G0');
  await solution.answer(await solution.task('G0', 'prepare'), { answer: 'prepared', by: 'p-clinical-owner' });
  const { events } = await bed.processes.history(solution.reviewId('G0'));
  const kinds = events.map(({ eventType }) => String(eventType).replace('EVENT_TYPE_', ''));
  expect(kinds.filter((kind) => kind.startsWith('ACTIVITY'))).toEqual([]);
  // The reminders of the preparer's task and of the first advice, and nothing for the recording.
  expect(kinds.filter((kind) => kind === 'TIMER_STARTED').length).toBeLessThanOrEqual(2);
});

it('a process that starts during the outage opens as soon as it is over', async () => {
  record.setAway(true);
  const solution = await bed.review('G0');
  await pause(500);
  record.setAway(false);
  expect(await solution.task('G0', 'prepare')).toMatchObject({ round: 1 });
});

async function pendingActivities(workflowId: string): Promise<number> {
  const { raw } = await bed.environment.client.workflow.getHandle(workflowId).describe();
  return raw.pendingActivities?.length ?? 0;
}
