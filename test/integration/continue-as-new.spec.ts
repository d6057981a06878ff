import { conditionId, taskId } from '#libs/domain/tasks';
import { FakeRecord } from '#test/support/fake-activities';
import { startTemporal } from '#test/support/temporal';
import type { TestTemporal } from '#test/support/temporal';
import { eventually, WorkflowBed } from '#test/support/workflow-bed';

/*
 * What only the real server does: it ends the children of a run that goes on in a new one unless they were left to
 * themselves (integrity 13), forgets a refused answer altogether, and holds an answer that comes before anybody works.
 */

let temporal: TestTemporal;
let record: FakeRecord;
let bed: WorkflowBed;

beforeAll(async () => {
  temporal = await startTemporal({ lasting: false });
  record = new FakeRecord();
  bed = await WorkflowBed.onServer(temporal, record);
});
afterAll(async () => {
  await bed.stop();
  await temporal.stop();
});

const statusOf = async (workflowId: string) => (await bed.processes.describe(workflowId)).status;
const runOf = async (workflowId: string) => (await bed.processes.describe(workflowId)).runId;

it('a lifecycle that goes on in a new run keeps its children, and hears of them', async () => {
  const solution = await bed.begin({ continueAfterEvents: 12 });
  const first = await runOf(solution.lifecycleId);
  await solution.answer(await solution.task('G0', 'prepare'), { answer: 'prepared', by: 'p-clinical-owner' });
  const head = await solution.task('G0', 'decide');
  const id = conditionId(head.taskId, head.round, 0);
  const conditions = [{ conditionId: id, ownerId: 'p-owner', dueAt: new Date(Date.now() + 3_600_000).toISOString() }];
  await solution.answer(head, { answer: 'approved-with-conditions', by: 'p-head-radiology', conditions });

  // The condition reports itself; that is the notice after which the lifecycle's run is full.
  await eventually('the second run', async () => (await runOf(solution.lifecycleId)) !== first);
  const condition = solution.conditionId('G0', id);
  await solution.prepareLegalReview();
  const children = [solution.acquisitionId, solution.reviewId('G2'), condition];
  expect(await Promise.all(children.map(statusOf))).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);

  const task = await solution.taskOf(condition, 'condition');
  expect(await solution.answer(task, { answer: 'met', by: 'p-owner' })).toMatchObject({ state: 'recorded' });
  await eventually('its report', () => record.journals.get(solution.lifecycleId)?.length === 4);
  await solution.answer(await solution.task('G2', 'decide', 'radiology'), { answer: 'approved', by: 'p-head-1' });
  await solution.answer(await solution.task('G2', 'decide', 'emergency'), { answer: 'approved', by: 'p-head-2' });
  await eventually('the next phase', () => record.places.at(-1)?.phase === 'implementation');

  const journal = record.journals.get(solution.lifecycleId) ?? [];
  expect(journal.map(({ entry }) => entry.fact.type)).toEqual([
    'process-started',
    'phase-started',
    'condition-reported',
    'condition-reported',
    'phase-closed',
  ]);
  expect(await bed.processes.whereabouts(solution.lifecycleId)).toMatchObject({ seq: 5, head: journal.at(-1)?.head });
  const { raw } = await bed.environment.client.workflow.getHandle(solution.lifecycleId).describe();
  expect(Number(raw.executionConfig?.defaultWorkflowTaskTimeout?.seconds)).toBe(5);
});

it('a burst at the end of a review’s runs is answered, each answer once', async () => {
  const consulted = (['ciso', 'procurement', 'cmio', 'ethicist', 'data-steward', 'clinical-physicist'] as const).map(
    (role) => ({ role, mandatory: false, termWorkingDays: 5 }),
  );
  record.setRule('G2', { consulted });
  const solution = await bed.review('G2', { continueAfterUpdates: 2 });
  await solution.answer(await solution.task('G2', 'prepare'), { answer: 'prepared', by: 'p-counsel' });
  await solution.task('G2', 'decide', 'emergency');
  const tasks = record.openTasks(solution.reviewId('G2'));
  expect(tasks).toHaveLength(8);
  const answers = await Promise.all(
    tasks.map((task) =>
      solution.answer(
        task,
        { answer: task.kind === 'decide' ? 'approved' : 'positive', by: `p-${task.departmentId ?? task.role}` },
        20_000,
      ),
    ),
  );
  expect(await solution.outcomeOf(solution.reviewId('G2'))).toBe('approved');
  const recorded = record.entries(solution.reviewId('G2')).filter(({ type }) => type === 'task-answered');
  expect(answers.filter(({ state }) => state === 'recorded')).toHaveLength(recorded.length - 1);
  // Whoever advised after both heads had decided is told so; nobody is left without an answer.
  const late = answers.filter(({ state }) => state !== 'recorded');
  expect(late.every((one) => one.state === 'process-ended' || one.state === 'refused')).toBe(true);
  expect(record.journals.get(solution.reviewId('G2'))?.map(({ entry }) => entry.seq)).toEqual(
    record.journals.get(solution.reviewId('G2'))?.map((_, position) => position + 1),
  );
  record.setRule('G2', { consulted: [] });
});

it('a refused answer leaves no event', async () => {
  const solution = await bed.review('G0');
  const task = await solution.task('G0', 'prepare');
  // The reminder's timer is the last thing that the opening leaves.
  const historyLength = await eventually('the opening in history', async () => {
    const { events } = await bed.processes.history(solution.reviewId('G0'));
    return String(events.at(-1)?.eventType).endsWith('TIMER_STARTED') && events.length;
  });
  const wrong = { answer: 'approved', by: 'p-clinical-owner' } as const;
  for (let time = 0; time < 3; time++)
    expect(await solution.answer(task, wrong)).toEqual({ state: 'refused', code: 'OUTCOME_NOT_OFFERED' });
  expect((await bed.processes.describe(solution.reviewId('G0'))).historyLength).toBe(historyLength);
});

it('an answer that is there before the review has opened waits for it', async () => {
  record.setAway(true);
  const solution = await bed.review('G0');
  const reviewId = solution.reviewId('G0');
  const early = {
    taskId: taskId(reviewId, 1, 'prepare', 'clinical-owner'),
    kind: 'prepare',
    workflowId: reviewId,
    round: 1,
  } as const;
  const waiting = solution.answer(early, { answer: 'prepared', by: 'p-clinical-owner' }, 20_000);
  const stranger = solution.answer({ ...early, taskId: 't-none' }, { answer: 'prepared', by: 'p-other' }, 20_000);
  await eventually('both answers in the process', async () => {
    const { events } = await bed.processes.history(reviewId);
    return events.filter(({ eventType }) => String(eventType).endsWith('UPDATE_ACCEPTED')).length === 2;
  });
  expect(record.entries(reviewId)).toEqual([]);
  record.setAway(false);
  expect(await waiting).toMatchObject({ state: 'recorded', standing: { entry: { seq: 2 } } });
  expect(await stranger).toEqual({ state: 'refused', code: 'TASK_UNKNOWN' });
});
