import type { Escalated } from '#libs/domain/journal';
import { FakeRecord } from '#test/support/fake-activities';
import { WorkflowBed } from '#test/support/workflow-bed';
import type { Solution } from '#test/support/workflow-bed';

/*
 * Silence never approves (T17): a reminder within the term, then step by step up the path, and the last silence leaves the
 * question open and red.
 */

const record = new FakeRecord();
let bed: WorkflowBed;

beforeAll(async () => {
  bed = await WorkflowBed.start(record);
});
afterAll(() => bed.stop());
beforeEach(() => {
  record.setEscalation('deputy', { recipients: ['p-deputy'], skipped: [] });
  record.setEscalation('board', { recipients: ['p-board'], skipped: [] });
});

const facts = <Type extends string>(workflowId: string, type: Type) =>
  record.journals.get(workflowId)?.filter(({ entry }) => entry.fact.type === type) ?? [];
const escalations = (workflowId: string) =>
  facts(workflowId, 'escalated').map(({ entry }) => ({ at: entry.at, fact: entry.fact as Escalated }));

/** Lets time pass until `instant`, and a little more for what falls due then. */
async function passes(instant: string): Promise<void> {
  await bed.skip(Date.parse(instant) - (await bed.now()) + 60_000);
}

/** A legal review in which both heads have been asked. */
async function heads(): Promise<{ solution: Solution; reviewId: string }> {
  const solution = await bed.begin();
  await solution.passIntake();
  await solution.prepareLegalReview();
  await solution.task('G2', 'decide', 'emergency');
  return { solution, reviewId: solution.reviewId('G2') };
}

it('reminds everybody who is asked, once, at the fraction of the term that the policy says', async () => {
  const solution = await bed.begin();
  const task = await solution.task('G0', 'prepare');
  await bed.skip(Date.parse(task.remindAt) - (await bed.now()) - 60_000);
  expect(facts(solution.reviewId('G0'), 'reminded')).toEqual([]);
  await passes(task.remindAt);
  await solution.until(() => facts(solution.reviewId('G0'), 'reminded').length === 1);
  await passes(task.dueAt);
  await bed.skip('30 days');
  const reminders = facts(solution.reviewId('G0'), 'reminded');
  expect(reminders.map(({ entry }) => entry.fact)).toEqual([{ type: 'reminded', taskId: task.taskId }]);
  expect(reminders[0]?.entry.at.slice(0, 16)).toBe(task.remindAt.slice(0, 16));
  // A preparer who is silent is late; only a deciding question goes up.
  expect(escalations(solution.reviewId('G0'))).toEqual([]);
  expect(record.openTasks(solution.reviewId('G0'))).toHaveLength(1);
});

it('T17: one head approves and the other is silent: not approved, and up the path to the end', async () => {
  const { solution, reviewId } = await heads();
  await solution.answer(await solution.task('G2', 'decide', 'radiology'), { answer: 'approved', by: 'p-head-1' });
  const silent = await solution.task('G2', 'decide', 'emergency');

  await passes(silent.dueAt);
  await solution.until(() => escalations(reviewId).length === 1);
  const [deputy] = escalations(reviewId);
  expect(deputy?.fact).toMatchObject({ taskId: silent.taskId, step: 0, to: 'deputy', recipients: ['p-deputy'] });
  expect(deputy?.at.slice(0, 16)).toBe(silent.dueAt.slice(0, 16));

  await passes(deputy?.fact.until ?? '');
  await solution.until(() => escalations(reviewId).length === 2);
  const [, board] = escalations(reviewId);
  expect(board?.fact).toMatchObject({ taskId: silent.taskId, step: 1, to: 'board', recipients: ['p-board'] });

  expect(facts(reviewId, 'escalation-exhausted')).toEqual([]);
  await passes(board?.fact.until ?? '');
  await solution.until(() => facts(reviewId, 'escalation-exhausted').length === 1);

  await bed.skip('365 days');
  expect(record.openTasks(reviewId).map(({ taskId }) => taskId)).toContain(silent.taskId);
  expect(record.processes.get(reviewId)).toMatchObject({ state: 'open', outcome: null });
  expect(facts(reviewId, 'escalation-exhausted')).toHaveLength(1);

  // Red is not closed: the board decides a year late.
  expect(await solution.answer(silent, { answer: 'approved', by: 'p-board' })).toMatchObject({ state: 'recorded' });
  expect(await solution.outcomeOf(reviewId)).toBe('approved');
});

it('passes over whoever separation of duties excludes, at once, and writes down why', async () => {
  record.setEscalation('deputy', { recipients: [], skipped: [{ personId: 'p-deputy', reason: 'PREPARED_IT' }] });
  const { solution, reviewId } = await heads();
  await solution.answer(await solution.task('G2', 'decide', 'radiology'), { answer: 'approved', by: 'p-head-1' });
  await passes((await solution.task('G2', 'decide', 'emergency')).dueAt);
  await solution.until(() => escalations(reviewId).length === 2);
  const [deputy, board] = escalations(reviewId);
  expect(deputy?.fact).toMatchObject({
    recipients: [],
    skipped: [{ personId: 'p-deputy', reason: 'PREPARED_IT' }],
    until: null,
  });
  expect(board?.fact).toMatchObject({ step: 1, recipients: ['p-board'], skipped: [] });
  expect(board?.at.slice(0, 19)).toBe(deputy?.at.slice(0, 19));
});

it('leaves the question open where nobody at all is left', async () => {
  record.setEscalation('deputy', { recipients: [], skipped: [{ personId: null, reason: 'VACANT' }] });
  record.setEscalation('board', { recipients: [], skipped: [{ personId: 'p-board', reason: 'OWN_REQUEST' }] });
  const { solution, reviewId } = await heads();
  await solution.answer(await solution.task('G2', 'decide', 'radiology'), { answer: 'approved', by: 'p-head-1' });
  const silent = await solution.task('G2', 'decide', 'emergency');
  await passes(silent.dueAt);
  await solution.until(() => facts(reviewId, 'escalation-exhausted').length === 1);
  expect(escalations(reviewId)).toHaveLength(2);
  expect(record.openTasks(reviewId).map(({ taskId }) => taskId)).toContain(silent.taskId);
});

it('stops going up as soon as somebody answers', async () => {
  const { solution, reviewId } = await heads();
  await solution.answer(await solution.task('G2', 'decide', 'radiology'), { answer: 'approved', by: 'p-head-1' });
  const silent = await solution.task('G2', 'decide', 'emergency');
  await passes(silent.dueAt);
  await solution.until(() => escalations(reviewId).length === 1);
  await solution.answer(silent, { answer: 'approved', by: 'p-deputy', onBehalfOf: 'p-head-2' });
  expect(await solution.outcomeOf(reviewId)).toBe('approved');
  await bed.skip('60 days');
  expect(escalations(reviewId)).toHaveLength(1);
});

it('follows no path where the policy has none', async () => {
  record.setRule('G2', { escalation: [] });
  const { solution, reviewId } = await heads();
  record.setRule('G2', { escalation: [{ to: 'board', termWorkingDays: 5 }] });
  const silent = await solution.task('G2', 'decide', 'emergency');
  await passes(silent.dueAt);
  await solution.until(() => facts(reviewId, 'escalation-exhausted').length === 2);
  expect(escalations(reviewId)).toEqual([]);
  expect(record.openTasks(reviewId)).toHaveLength(4);
});
