import { randomUUID } from 'node:crypto';
import { eventually, WorkflowBed } from '#test/support/workflow-bed';
import type { Given, Solution } from '#test/support/workflow-bed';
import type { FakeTask } from '#test/support/fake-activities';
import { FakeRecord } from '#test/support/fake-activities';
import type { TaskAnswered } from '#libs/domain/journal';

/* Answers that cross: at the same instant, too late, twice, or behind the process's back. */

const record = new FakeRecord();
let bed: WorkflowBed;

beforeAll(async () => {
  bed = await WorkflowBed.start(record);
});
afterAll(() => bed.stop());

async function atTheHeads(): Promise<{
  solution: Solution;
  reviewId: string;
  radiology: FakeTask;
  emergency: FakeTask;
}> {
  const solution = await bed.begin();
  await solution.passIntake();
  await solution.prepareLegalReview();
  const radiology = await solution.task('G2', 'decide', 'radiology');
  const emergency = await solution.task('G2', 'decide', 'emergency');
  return { solution, reviewId: solution.reviewId('G2'), radiology, emergency };
}

const answersIn = (workflowId: string) =>
  record.entries(workflowId).filter((fact): fact is TaskAnswered => fact.type === 'task-answered');
/** The real server does not even note the workflow task (test/integration/continue-as-new.spec.ts); this one does. */
const answersInHistory = async (workflowId: string) =>
  (await bed.processes.history(workflowId)).events.filter(({ eventType }) => String(eventType).includes('UPDATE'))
    .length;
const approve = (by: string): Given => ({ answer: 'approved', by });

describe('two heads at the same instant', () => {
  it('are both recorded, and together they are one outcome', async () => {
    const { solution, reviewId, radiology, emergency } = await atTheHeads();
    const both = await Promise.all([
      solution.answer(radiology, approve('p-head-1')),
      solution.answer(emergency, approve('p-head-2')),
    ]);
    expect(both.map(({ state }) => state)).toEqual(['recorded', 'recorded']);
    expect(await solution.outcomeOf(reviewId)).toBe('approved');
    const outcomes = answersIn(reviewId).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome !== null)).toEqual(['approved']);
    expect(record.entries(reviewId).filter(({ type }) => type === 'process-closed')).toHaveLength(1);
  });

  it('who disagree are one outcome too: the first no closes the other question', async () => {
    const { solution, reviewId, radiology, emergency } = await atTheHeads();
    const both = await Promise.all([
      solution.answer(radiology, { answer: 'rejected', by: 'p-head-1', hasReason: true }),
      solution.answer(emergency, { answer: 'rework', by: 'p-head-2', gaps: 1 }),
    ]);
    expect(both.map(({ state }) => state).sort()).toEqual(['recorded', 'refused']);
    // Whether the second is judged before the process has ended or after depends on which no came first.
    const [refused] = both.flatMap((submitted) => (submitted.state === 'refused' ? [submitted.code] : []));
    expect(['TASK_CLOSED', 'PROCESS_ENDED']).toContain(refused);
    expect(answersIn(reviewId).filter(({ outcome }) => outcome !== null)).toHaveLength(1);
    await eventually('the next round or the end', () => record.entries(reviewId).at(-1)?.type !== 'task-answered');
  });

  it('cannot both take the same question', async () => {
    const { solution, reviewId, radiology } = await atTheHeads();
    const both = await Promise.all([
      solution.answer(radiology, approve('p-head-1')),
      solution.answer(radiology, { answer: 'rejected', by: 'p-deputy', onBehalfOf: 'p-head-1', hasReason: true }),
    ]);
    expect(both.map(({ state }) => state).sort()).toEqual(['recorded', 'refused']);
    expect(answersIn(reviewId).filter(({ taskId }) => taskId === radiology.taskId)).toHaveLength(1);
  });
});

describe('an answer that is refused', () => {
  it.each<[string, (task: FakeTask) => [FakeTask, Given], string]>([
    ['is not offered', (task) => [task, { answer: 'prepared', by: 'p-head-1' }], 'OUTCOME_NOT_OFFERED'],
    [
      'sets conditions without any',
      (task) => [task, { answer: 'approved-with-conditions', by: 'p-head-1' }],
      'CONDITIONS_INCOMPLETE',
    ],
    ['sends back without a gap', (task) => [task, { answer: 'rework', by: 'p-head-1' }], 'GAPS_MISSING'],
    ['rejects without a reason', (task) => [task, { answer: 'rejected', by: 'p-head-1' }], 'REASON_MISSING'],
    ['is about no task of ours', (task) => [{ ...task, taskId: 't-none' }, approve('p-head-1')], 'TASK_UNKNOWN'],
    ['is about a round to come', (task) => [{ ...task, round: 2 }, approve('p-head-1')], 'TASK_UNKNOWN'],
  ])('because it %s leaves no trace in the history', async (_, wrong, code) => {
    const { solution, reviewId, radiology } = await atTheHeads();
    const before = await answersInHistory(reviewId);
    expect(before).toBe(4);
    expect(await solution.answer(...wrong(radiology))).toEqual({ state: 'refused', code });
    expect(await answersInHistory(reviewId)).toBe(before);
    expect(record.entries(reviewId)).toHaveLength(3);
  });

  it('a second time is told so', async () => {
    const { solution, radiology } = await atTheHeads();
    await solution.answer(radiology, approve('p-head-1'));
    const again = { answer: 'rejected', by: 'p-head-1', hasReason: true } as const;
    expect(await solution.answer(radiology, again)).toEqual({ state: 'refused', code: 'ALREADY_ANSWERED' });
    expect(await solution.answer(radiology, { ...again, by: 'p-head-3' })).toEqual({
      state: 'refused',
      code: 'TASK_CLOSED',
    });
  });

  it('by the record changes nothing: the question stays open for whoever may', async () => {
    const { solution, reviewId, radiology } = await atTheHeads();
    const submissionId = randomUUID();
    record.setRefusal(submissionId, 'MANDATE_ENDED');
    expect(await solution.answer(radiology, { ...approve('p-former-head'), submissionId })).toEqual({
      state: 'refused',
      code: 'MANDATE_ENDED',
    });
    expect(record.openTasks(reviewId)).toContainEqual(expect.objectContaining({ taskId: radiology.taskId }));
    expect(await solution.answer(radiology, approve('p-head-1'))).toMatchObject({ state: 'recorded' });
  });

  it('because the process has ended says that', async () => {
    const { solution, reviewId, radiology, emergency } = await atTheHeads();
    await solution.answer(radiology, { answer: 'rejected', by: 'p-head-1', hasReason: true });
    await solution.outcomeOf(solution.lifecycleId);
    await eventually('the end', async () => (await bed.processes.describe(reviewId)).status === 'COMPLETED');
    expect(await solution.answer(emergency, approve('p-head-2'))).toEqual({ state: 'process-ended' });
  });
});

it('the same answer, sent again under its id, is the same answer', async () => {
  const { solution, reviewId, radiology } = await atTheHeads();
  const given = { ...approve('p-head-1'), submissionId: randomUUID() };
  const first = await solution.answer(radiology, given);
  expect(await solution.answer(radiology, given)).toEqual(first);
  expect(answersIn(reviewId).filter(({ kind }) => kind === 'decide')).toHaveLength(1);
});

it('optional advice is welcome until the gate is decided, and told so after that', async () => {
  const { solution, radiology, emergency } = await atTheHeads();
  const [ciso, procurement] = await Promise.all([
    solution.task('G2', 'consult', 'ciso'),
    solution.task('G2', 'consult', 'procurement'),
  ]);
  await solution.answer(radiology, approve('p-head-1'));
  expect(await solution.answer(ciso, { answer: 'negative', by: 'p-ciso' })).toMatchObject({ state: 'recorded' });
  const [decision, advice] = await Promise.all([
    solution.answer(emergency, approve('p-head-2')),
    solution.answer(procurement, { answer: 'positive', by: 'p-buyer' }),
  ]);
  expect(decision).toMatchObject({ state: 'recorded' });
  // Whichever the server brought first: before the decision it counts, after it is refused; nothing is dropped.
  expect(['recorded', 'refused TASK_CLOSED', 'refused PROCESS_ENDED', 'process-ended']).toContain(
    advice.state === 'refused' ? `refused ${advice.code}` : advice.state,
  );
});

describe('an entry that was committed behind the process’s back', () => {
  it('is applied first, and the waiting answer is judged anew', async () => {
    const { solution, reviewId, radiology, emergency } = await atTheHeads();
    const forgotten = await commitBehindItsBack(solution, radiology, { answer: 'approved', by: 'p-head-1' });

    // B arrives before A's retry: at the place that it wants stands A.
    const b = await solution.answer(emergency, approve('p-head-2'));
    expect(b).toMatchObject({ state: 'recorded', standing: { entry: { seq: forgotten + 1 } } });
    expect(await solution.outcomeOf(reviewId)).toBe('approved');
    expect(
      answersIn(reviewId)
        .filter(({ kind }) => kind === 'decide')
        .map(({ personId }) => personId),
    ).toEqual(['p-head-1', 'p-head-2']);
    expect(await bed.processes.whereabouts(reviewId)).toMatchObject({
      head: record.journals.get(reviewId)?.at(-1)?.head,
    });
  });

  it('that answered the same question wins, and the other answer is refused', async () => {
    const { solution, reviewId, radiology } = await atTheHeads();
    await commitBehindItsBack(solution, radiology, { answer: 'approved', by: 'p-head-1' });
    const contrary = { answer: 'rejected', by: 'p-head-3', hasReason: true } as const;
    expect(await solution.answer(radiology, contrary)).toEqual({ state: 'refused', code: 'TASK_CLOSED' });
    expect(answersIn(reviewId).filter(({ kind }) => kind === 'decide')).toHaveLength(1);
  });

  it('is found by its own retry', async () => {
    const { solution, reviewId, radiology } = await atTheHeads();
    const submissionId = randomUUID();
    const seq = await commitBehindItsBack(solution, radiology, { answer: 'approved', by: 'p-head-1', submissionId });
    expect(await solution.answer(radiology, { ...approve('p-head-1'), submissionId })).toMatchObject({
      state: 'recorded',
      standing: { entry: { seq } },
    });
    expect(answersIn(reviewId).filter(({ kind }) => kind === 'decide')).toHaveLength(1);
  });

  it('and decided the gate, ends the review as the waiting answer learns', async () => {
    const { solution, reviewId, radiology, emergency } = await atTheHeads();
    await commitBehindItsBack(
      solution,
      radiology,
      { answer: 'rejected', by: 'p-head-1' },
      [emergency.taskId],
      'rejected',
    );
    expect(await solution.answer(emergency, approve('p-head-2'))).toEqual({ state: 'refused', code: 'TASK_CLOSED' });
    expect(await solution.outcomeOf(reviewId)).toBe('rejected');
    expect(await solution.outcomeOf(solution.lifecycleId)).toBe('rejected');
  });
});

/** As a worker does that dies between the commit and the end of its workflow task; answers the entry's seq. */
async function commitBehindItsBack(
  solution: Solution,
  task: FakeTask,
  { answer, by, submissionId = randomUUID() }: Given,
  cancels: readonly string[] = [],
  outcome: TaskAnswered['outcome'] = null,
): Promise<number> {
  const last = record.journals.get(task.workflowId)?.at(-1);
  const process = record.processes.get(task.workflowId);
  if (!last || !process) throw new Error('the process has recorded nothing yet');
  const { entry } = record.commitBehindItsBack({
    workflowId: task.workflowId,
    seq: last.entry.seq + 1,
    round: task.round,
    at: new Date(await bed.now()).toISOString(),
    previousHead: last.head,
    process,
    fact: {
      type: 'task-answered',
      taskId: task.taskId,
      kind: task.kind,
      answer,
      submissionId,
      digest: 'd'.repeat(64),
      personId: by,
      onBehalfOf: null,
      mandate: null,
      evidence: [],
      conditions: [],
      gaps: 0,
      branch: {},
      cancels,
      opens: [],
      outcome,
    },
  });
  return entry.seq;
}
