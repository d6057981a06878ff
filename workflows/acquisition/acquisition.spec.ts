import { FakeRecord } from '#test/support/fake-activities';
import { WorkflowBed } from '#test/support/workflow-bed';
import type { Solution } from '#test/support/workflow-bed';

const record = new FakeRecord();
let bed: WorkflowBed;

beforeAll(async () => {
  bed = await WorkflowBed.start(record);
});
afterAll(() => bed.stop());

const stories = (workflowId: string) => record.entries(workflowId).map(({ type }) => type);
const placesOf = ({ id }: Solution) =>
  record.places.filter(({ solutionId }) => solutionId === id).map(({ phase, state }) => `${phase} ${state}`);

async function decide(solution: Solution, department: string, answer: 'approved' | 'rejected', by: string) {
  const task = await solution.task('G2', 'decide', department);
  return solution.answer(task, { answer, by, hasReason: answer === 'rejected' });
}

describe('a solution that everybody wants', () => {
  let solution: Solution;

  beforeAll(async () => {
    solution = await bed.begin();
  });

  it('is first put to its clinical owner, by name', async () => {
    const task = await solution.task('G0', 'prepare');
    expect(task).toMatchObject({ role: 'clinical-owner', personId: 'p-clinical-owner', form: 'intake-preparation' });
    await solution.answer(task, { answer: 'prepared', by: 'p-clinical-owner', branch: { route: 'acquire' } });
  });

  it('is then put to everybody who advises and, since no advice is waited for, to the head of the owning department', async () => {
    const heads = await solution.task('G0', 'decide');
    expect(heads).toMatchObject({ role: 'department-head', departmentId: 'radiology', personId: null });
    const asked = record.openTasks(solution.reviewId('G0')).map(({ kind, role }) => `${kind} ${role}`);
    expect(asked.sort()).toEqual(['consult clinical-informatician', 'consult data-steward', 'decide department-head']);
    await solution.answer(heads, { answer: 'approved', by: 'p-head-radiology' });
    expect(await solution.outcomeOf(solution.reviewId('G0'))).toBe('approved');
    expect(record.openTasks(solution.reviewId('G0'))).toEqual([]);
  });

  it('goes to legal counsel, then to all who advise on the law at once', async () => {
    const task = await solution.task('G2', 'prepare');
    expect(task).toMatchObject({ role: 'legal-counsel', personId: null });
    await solution.answer(task, { answer: 'prepared', by: 'p-counsel', branch: { residualRisk: 'low' } });
    await solution.task('G2', 'consult', 'privacy-officer');
    const asked = record.openTasks(solution.reviewId('G2'));
    expect(asked.map(({ role, mandatory }) => `${role} ${mandatory}`).sort()).toEqual([
      'ciso false',
      'privacy-officer true',
      'procurement false',
    ]);
  });

  it('is put to the head of every affected department once the privacy officer has advised', async () => {
    const advice = await solution.task('G2', 'consult', 'privacy-officer');
    await solution.answer(advice, { answer: 'positive-with-reservations', by: 'p-privacy' });
    const decisions = record.openTasks(solution.reviewId('G2')).filter(({ kind }) => kind === 'decide');
    expect(decisions.map(({ departmentId }) => departmentId).sort()).toEqual(['emergency', 'radiology']);
  });

  it('is acquired when every head has approved, and not before', async () => {
    await decide(solution, 'radiology', 'approved', 'p-head-radiology');
    expect(record.processes.get(solution.reviewId('G2'))).toMatchObject({ state: 'open', outcome: null });
    await decide(solution, 'emergency', 'approved', 'p-head-emergency');
    expect(await solution.outcomeOf(solution.reviewId('G2'))).toBe('approved');
    expect(await solution.outcomeOf(solution.acquisitionId)).toBe('approved');
    expect(stories(solution.acquisitionId)).toEqual([
      'process-started',
      'gate-opened',
      'gate-closed',
      'gate-opened',
      'gate-closed',
      'process-closed',
    ]);
  });

  it('lives on: its lifecycle stays open, in the phase that comes next', async () => {
    await solution.until(() => placesOf(solution).includes('implementation in-review'));
    expect(placesOf(solution)).toEqual(['acquisition in-review', 'implementation in-review']);
    expect(stories(solution.lifecycleId)).toEqual(['process-started', 'phase-started', 'phase-closed']);
    expect(await bed.processes.describe(solution.lifecycleId)).toMatchObject({ status: 'RUNNING' });
    expect(await bed.processes.whereabouts(solution.lifecycleId)).toMatchObject({
      type: 'lifecycle',
      seq: 3,
      outcome: null,
      head: record.journals.get(solution.lifecycleId)?.at(-1)?.head,
    });
  });

  it('is started once, however often', async () => {
    await bed.processes.startLifecycle({ solutionId: solution.id, versionId: solution.versionId });
    expect(stories(solution.lifecycleId)).toHaveLength(3);
  });

  it('is found in Temporal by opaque ids and enumerations', async () => {
    const { typedSearchAttributes } = await bed.environment.client.workflow
      .getHandle(solution.reviewId('G2'))
      .describe();
    expect(Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]))).toEqual({
      LevensloopSolution: solution.id,
      LevensloopVersion: solution.versionId,
      LevensloopGate: 'G2',
      LevensloopState: 'approved',
    });
  });
});

describe('a gate that sends back', () => {
  it('asks the preparer again in a new round, by the date of the earliest gap', async () => {
    const solution = await bed.begin();
    await solution.passIntake();
    await solution.prepareLegalReview();
    const gapsDueAt = new Date((await bed.now()) + 3 * 86_400_000).toISOString();
    const other = await solution.task('G2', 'decide', 'emergency');
    await solution.answer(await solution.task('G2', 'decide', 'radiology'), {
      answer: 'rework',
      by: 'p-head-radiology',
      gaps: 2,
      branch: { gapsDueAt },
    });

    const again = await solution.task('G2', 'prepare');
    expect(again).toMatchObject({ round: 2, role: 'legal-counsel', dueAt: gapsDueAt });
    expect(record.openTasks(solution.reviewId('G2'))).toHaveLength(1);
    // The other head's question belonged to the round that is over.
    expect(await solution.answer(other, { answer: 'approved', by: 'p-head-emergency' })).toEqual({
      state: 'refused',
      code: 'TASK_CLOSED',
    });

    await solution.prepareLegalReview();
    expect(await solution.task('G2', 'decide', 'radiology')).toMatchObject({ round: 2 });
    await decide(solution, 'radiology', 'approved', 'p-head-radiology');
    await decide(solution, 'emergency', 'approved', 'p-head-emergency');
    expect(await solution.outcomeOf(solution.acquisitionId)).toBe('approved');
    const facts = record.entries(solution.reviewId('G2'));
    expect(facts.filter(({ type }) => type === 'round-opened')).toHaveLength(1);
    expect(facts.map((fact) => ('outcome' in fact ? fact.outcome : null)).filter(Boolean)).toEqual([
      'rework',
      'approved',
      'approved',
    ]);
  });
});

describe('a gate that says no', () => {
  it('ends acquisition and the life of the solution', async () => {
    const solution = await bed.begin();
    await solution.passIntake();
    await solution.prepareLegalReview();
    await decide(solution, 'radiology', 'rejected', 'p-head-radiology');
    expect(await solution.outcomeOf(solution.reviewId('G2'))).toBe('rejected');
    expect(await solution.outcomeOf(solution.acquisitionId)).toBe('rejected');
    expect(await solution.outcomeOf(solution.lifecycleId)).toBe('rejected');
    expect(placesOf(solution)).toEqual(['acquisition in-review', 'acquisition rejected']);
    expect(record.openTasks(solution.reviewId('G2'))).toEqual([]);
  });

  it('never opens the next one', async () => {
    const solution = await bed.begin();
    await solution.answer(await solution.task('G0', 'prepare'), { answer: 'prepared', by: 'p-clinical-owner' });
    const head = await solution.task('G0', 'decide');
    await solution.answer(head, { answer: 'rejected', by: 'p-head-radiology', hasReason: true });
    expect(await solution.outcomeOf(solution.lifecycleId)).toBe('rejected');
    expect(record.entries(solution.reviewId('G2'))).toEqual([]);
  });
});

describe('whoever asked for a solution', () => {
  it('may withdraw it at any question', async () => {
    const solution = await bed.begin();
    await solution.passIntake();
    await solution.answer(await solution.task('G2', 'prepare'), { answer: 'prepared', by: 'p-counsel' });
    const open = record.openTasks(solution.reviewId('G2')).map(({ taskId }) => taskId);
    expect(await solution.withdraw('G2', 'p-requester')).toMatchObject({ state: 'recorded' });
    expect(await solution.outcomeOf(solution.lifecycleId)).toBe('withdrawn');
    expect(record.entries(solution.reviewId('G2')).at(-2)).toMatchObject({ type: 'withdrawn', cancels: open });
    expect(placesOf(solution).at(-1)).toBe('acquisition withdrawn');
    expect(await solution.withdraw('G2', 'p-requester')).toEqual({ state: 'process-ended' });
  });

  it('is told when the record says that it is not his to withdraw', async () => {
    const solution = await bed.begin();
    record.setRefusal(`withdrawal-${solution.id}`, 'NOT_ADDRESSED');
    const submissionId = `withdrawal-${solution.id}`;
    expect(await solution.withdraw('G0', 'p-somebody', submissionId)).toEqual({
      state: 'refused',
      code: 'NOT_ADDRESSED',
    });
    expect(record.openTasks(solution.reviewId('G0'))).toHaveLength(1);
  });
});
