import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TaskDetail } from '#apps/api/tasks/task.schemas';
import { processId } from '#libs/domain/lifecycle';
import type { JournalEntry } from '#libs/domain/journal';
import { ChaosBed, HANGING_WORKER } from '#test/chaos/chaos-bed';
import { expectProblem } from '#test/support/api-caller';
import type { ApiAnswer, ApiCaller } from '#test/support/api-caller';
import { answer, until } from '#test/support/api-journey';
import type { Journey } from '#test/support/api-journey';

/*
 * Integrity 2 and 9. The transaction that records an answer has committed, and before the workflow task completes worker, API
 * and Temporal are killed: PostgreSQL has decided, and the process knows nothing of it.
 */

interface Submission {
  readonly id: string;
  readonly person_id: string;
  readonly state: string;
  readonly refusal: string | null;
}

const RETRY_LATER = `UPDATE submission SET next_attempt_at = now() + interval '1 hour' WHERE task_id = $1`;
const RETRY_NOW = 'UPDATE submission SET next_attempt_at = now() WHERE task_id = $1';
const keys = { alone: randomUUID(), first: randomUUID(), head: randomUUID(), deputy: randomUUID() };

let bed: ChaosBed;
let alone: { journey: Journey; task: TaskDetail };
let shared: { journey: Journey; ours: TaskDetail; theirs: TaskDetail };
let contested: { journey: Journey; task: TaskDetail };
let killedAt: number;

beforeAll(async () => {
  bed = await ChaosBed.start(HANGING_WORKER);
  [alone, shared, contested] = await Promise.all([bed.atTheFirstHead(), bed.atBothHeads(), bed.atTheFirstHead()]);
  await crash();
}, 150_000);
afterAll(() => bed.stop());

const mark = (taskId: string, what: string) => join(bed.directory, `${taskId}.${what}`);

/** Three answers commit and none is completed; then all three parts die at once, and come back as they are in production. */
async function crash(): Promise<void> {
  const { radiology, deputy } = bed.people;
  const tasks = [alone.task.id, shared.ours.id, contested.task.id];
  await Promise.all(tasks.map((id) => writeFile(mark(id, 'hang'), '')));
  await writeFile(mark(contested.task.id, 'hold'), '');
  const cutOff = [
    answer(radiology, alone.task, 'approved', {}, { key: keys.alone }),
    answer(radiology, shared.ours, 'approved', {}, { key: keys.first }),
    answer(radiology, contested.task, 'approved', {}, { key: keys.head }),
    answer(deputy, contested.task, 'rejected', { reason: 'Nee.' }, { key: keys.deputy }),
  ].map((sent) => sent.catch(() => 'cut off' as const));
  await until(
    () => submissions(contested.task.id),
    (stored) => stored.length === 2,
  );
  await rm(mark(contested.task.id, 'hold'));
  await until(
    () => Promise.resolve(tasks.filter((id) => !existsSync(mark(id, 'committed')))),
    (missing) => missing.length === 0,
  );
  killedAt = Date.now();
  const lost = bed.loseWorker();
  const back = bed.kill('api', 'temporal');
  await lost;
  expect(await Promise.all(cutOff)).toEqual(['cut off', 'cut off', 'cut off', 'cut off']);
  // Whoever else answers comes before the retry of what was committed.
  await Promise.all([shared.ours.id, contested.task.id].map((id) => bed.database.query(RETRY_LATER, [id])));
  await Promise.all([back, bed.startWorker()]);
  console.info(`all three are back ${(Date.now() - killedAt) / 1_000} s after the kill`);
}

const submissions = (taskId: string): Promise<Submission[]> =>
  bed.database.query('SELECT id, person_id, state, refusal FROM submission WHERE task_id = $1', [taskId]);

async function decisions(taskId: string): Promise<string[]> {
  const rows: { person_id: string; answer: string }[] = await bed.database.query(
    'SELECT person_id, answer FROM decision WHERE task_id = $1',
    [taskId],
  );
  return rows.map((row) => `${row.person_id} ${row.answer}`);
}

async function answersIn({ solution }: Journey, gate: 'G0' | 'G2'): Promise<string[]> {
  const rows: { entry: JournalEntry }[] = await bed.database.query(
    'SELECT entry FROM journal WHERE workflow_id = $1 ORDER BY seq',
    [processId.review(solution.id, solution.versionId, gate)],
  );
  return rows.flatMap(({ entry: { fact } }) =>
    fact.type === 'task-answered' && fact.kind === 'decide' ? [`${fact.personId} ${fact.answer}`] : [],
  );
}

const agreed = (journey: Journey) =>
  until(
    () => bed.faults([journey.solution.id]),
    (faults) => faults.length === 0,
    10_000,
  );

const again = (who: ApiCaller, task: TaskDetail, said: string, content: object, key: string): Promise<ApiAnswer> =>
  answer(who, task, said, content, { key });

it('goes on by itself where nobody else is asked, and the decision is there once', async () => {
  const { counsel, radiology } = bed.people;
  await alone.journey.task(counsel, 'prepare', 'G2');
  console.info(`the gate went on ${(Date.now() - killedAt) / 1_000} s after the kill`);
  expect(await again(radiology, alone.task, 'approved', {}, keys.alone)).toMatchObject({
    status: 200,
    body: { state: 'recorded', task: { answer: 'approved', answeredBy: { id: 'p-003' } } },
  });
  expect(await decisions(alone.task.id)).toEqual(['p-003 approved']);
  expect(await answersIn(alone.journey, 'G0')).toEqual(['p-003 approved']);
  await agreed(alone.journey);
}, 60_000);

it('takes the other head, who comes before the retry, after the decision that stands', async () => {
  const { radiology, emergency } = bed.people;
  expect((await submissions(shared.ours.id)).map(({ state }) => state)).toEqual(['recorded']);
  const given = await answer(emergency, shared.theirs, 'rejected', { reason: 'Niet op de SEH.' });
  expect(given).toMatchObject({ status: 200, body: { task: { answer: 'rejected' } } });
  await bed.database.query(RETRY_NOW, [shared.ours.id]);
  expect((await again(radiology, shared.ours, 'approved', {}, keys.first)).status).toBe(200);
  await until(
    () => shared.journey.process(radiology, 'G2'),
    (process) => (process as { state: string }).state === 'closed',
  );
  expect(await shared.journey.process(radiology, 'G2')).toMatchObject({ outcome: 'rejected', chainIntact: true });
  expect(await answersIn(shared.journey, 'G2')).toEqual(['p-003 approved', 'p-001 rejected']);
  expect([await decisions(shared.ours.id), await decisions(shared.theirs.id)]).toEqual([
    ['p-003 approved'],
    ['p-001 rejected'],
  ]);
  await agreed(shared.journey);
}, 60_000);

it('refuses the contrary decision of a deputy on the same task, who comes before the retry', async () => {
  const { radiology, deputy } = bed.people;
  const stored = await submissions(contested.task.id);
  const first = stored.find(({ state }) => state === 'recorded');
  const byHead = first?.person_id === 'p-003';
  const stands = byHead ? 'p-003 approved' : 'p-004 rejected';
  expect(await decisions(contested.task.id)).toEqual([stands]);
  await bed.database.query(`${RETRY_NOW} AND state = 'pending'`, [contested.task.id]);
  const settled = await until(
    () => submissions(contested.task.id),
    (all) => all.every(({ state }) => state !== 'pending'),
    30_000,
  );
  const { state, refusal } = settled.find(({ id }) => id !== first?.id) ?? {};
  // A deputy of whoever answered is told so, whoever comes after a deputy that the task is closed.
  expect([state, refusal]).toEqual(['refused', byHead ? 'ALREADY_ANSWERED' : 'TASK_CLOSED']);
  await bed.database.query(RETRY_NOW, [contested.task.id]);
  const heads = await again(radiology, contested.task, 'approved', {}, keys.head);
  const deputys = await again(deputy, contested.task, 'rejected', { reason: 'Nee.' }, keys.deputy);
  expect((byHead ? heads : deputys).status).toBe(200);
  expectProblem(byHead ? deputys : heads, byHead ? 'already-answered' : 'task-closed');
  expect(await decisions(contested.task.id)).toEqual([stands]);
  expect(await answersIn(contested.journey, 'G0')).toEqual([stands]);
  await agreed(contested.journey);
}, 60_000);
