import { randomUUID } from 'node:crypto';
import type { TaskDetail } from '#apps/api/tasks/task.schemas';
import { startApiBed } from '#test/support/api-bed';
import type { ApiBed } from '#test/support/api-bed';
import { expectProblem } from '#test/support/api-caller';
import type { ApiCaller } from '#test/support/api-caller';
import { answer, expectRecorded, intakeOf, Journey, until } from '#test/support/api-journey';

/* Integrity 1, 2 and 6 by HTTP: nobody answers in time, and still nothing is lost, and nobody does anything again. */

let bed: ApiBed;
let owner: ApiCaller;
let head: ApiCaller;
beforeAll(async () => {
  bed = await startApiBed({ processes: true, lasting: true });
  [owner, head] = await Promise.all([bed.as('p-008'), bed.as('p-003')]);
}, 180_000);
afterAll(() => bed.stop());

const submissionOf = async (taskId: string): Promise<{ state: string; refusal: string | null }[]> =>
  bed.database.query('SELECT state, refusal FROM submission WHERE task_id = $1', [taskId]);

it('is stored and told as not confirmed while no worker answers, and is recorded when one does', async () => {
  const journey = await Journey.begin(bed, await bed.as('p-017'));
  await expectRecorded(journey.prepareIntake(owner));
  const task = await journey.task(head, 'decide', 'G0');
  const worker = bed.supervisor.process('worker');
  await worker.stop();
  const key = randomUUID();
  const waiting = await answer(head, task, 'approved', {}, { key });
  expectProblem(waiting, 'not-confirmed');
  expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await submissionOf(task.id)).toEqual([{ state: 'pending', refusal: null }]);

  // The task is locked for him until it is known, and says so.
  const seen = (await head.get(`/api/tasks/${task.id}`)).body as TaskDetail;
  expect(seen).toMatchObject({ state: 'open', beingRecorded: true, mayAnswer: false });
  expectProblem(await answer(head, task, 'rejected', { reason: 'Toch niet.' }), 'already-answered');

  await worker.start();
  await until(
    async () => (await head.get(`/api/tasks/${task.id}`)).body as TaskDetail,
    ({ state, beingRecorded }) => state === 'closed' && !beingRecorded,
    60_000,
  );
  const again = await answer(head, task, 'approved', {}, { key });
  expect(again).toMatchObject({ status: 200, body: { state: 'recorded', task: { answer: 'approved' } } });
  expect(await submissionOf(task.id)).toEqual([{ state: 'recorded', refusal: null }]);
  const [{ count }] = await bed.database.query('SELECT count(*) FROM decision WHERE task_id = $1', [task.id]);
  expect(count).toBe(1);
}, 120_000);

it('is refused where the mandate was taken back meanwhile, and nothing was decided', async () => {
  const journey = await Journey.begin(bed, await bed.as('p-017'));
  await expectRecorded(journey.prepareIntake(owner));
  const task = await journey.task(head, 'decide', 'G0');
  const worker = bed.supervisor.process('worker');
  await worker.stop();
  const key = randomUUID();
  expectProblem(await answer(head, task, 'approved', {}, { key }), 'not-confirmed');
  await bed.database.query(
    `WITH next AS (UPDATE mandate SET version = version + 1 WHERE id = 'M-002' RETURNING version)
     INSERT INTO mandate_version
     SELECT v.mandate_id, next.version, v.person_id, v.role, v.gates, v.department_id, v.valid_from, v.valid_to,
            now(), v.granted_by, now()
     FROM mandate_version v, next WHERE v.mandate_id = 'M-002' AND v.version = next.version - 1`,
  );
  await worker.start();
  await until(
    () => submissionOf(task.id),
    ([submission]) => submission?.state === 'refused',
    60_000,
  );
  const again = await answer(head, task, 'approved', {}, { key });
  expectProblem(again, 'mandate-ended', { reason: 'MANDATE_ENDED' });
  expect((await head.get(`/api/tasks/${task.id}`)).body).toMatchObject({ state: 'open', mayAnswer: false });
}, 120_000);

it('registers a solution while Temporal is away, and begins its life when it is back', async () => {
  const { temporal } = bed.infrastructure;
  await temporal.pause();
  const started = await owner.post('/api/solutions', intakeOf());
  expect(started.status).toBe(201);
  expect((await owner.get(`/api/solutions/${started.body.id}`)).body).toMatchObject({
    state: 'in-review',
    currentGate: null,
  });
  expect((await owner.get('/api/health/ready')).status).toBe(503);
  await temporal.resume();
  const stations = await until(
    async () => (await owner.get(`/api/solutions/${started.body.id}`)).body.currentGate as string | null,
    (gate) => gate === 'G0',
    90_000,
  );
  expect(stations).toBe('G0');
}, 150_000);
