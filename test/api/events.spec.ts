import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeEvent } from '#apps/api/events/event.schemas';
import { personWith, startApiBed } from '#test/support/api-bed';
import type { ApiBed } from '#test/support/api-bed';
import { expectProblem } from '#test/support/api-caller';
import type { ApiCaller } from '#test/support/api-caller';
import { addEvidence, intakeOf, Journey, until } from '#test/support/api-journey';

let bed: ApiBed;
beforeAll(async () => {
  bed = await startApiBed();
}, 120_000);
afterAll(() => bed.stop());

interface Heard {
  readonly changes: ChangeEvent[];
  readonly text: () => string;
  readonly ended: Promise<void>;
  close(): void;
}

/** Listens as a page does. */
async function listen(who: ApiCaller): Promise<Heard> {
  const abort = new AbortController();
  const answer = await fetch(`${bed.url}/api/events`, { headers: who.headers, signal: abort.signal });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const changes: ChangeEvent[] = [];
  let text = '';
  const ended = (async () => {
    try {
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
        text += Buffer.from(chunk).toString();
        for (const event of text.split('\n\n').slice(0, -1)) {
          const data = /^event: change\ndata: (.*)$/m.exec(event)?.[1];
          if (data && !changes.some((change) => JSON.stringify(change) === data))
            changes.push(JSON.parse(data) as ChangeEvent);
        }
      }
    } catch {
      // The test has let go, or the server has.
    }
  })();
  return { changes, text: () => text, ended, close: () => abort.abort() };
}

it('tells everybody of a new solution, and those who see its dossier of what happens in it: ids only', async () => {
  const [owner, stranger] = [await bed.as('p-008'), await bed.as(personWith('ethicist'))];
  const [hers, his] = [await listen(owner), await listen(stranger)];
  const journey = await Journey.begin(bed, owner, intakeOf());
  const { id } = journey.solution;
  await until(
    () => Promise.resolve(his.changes),
    (changes) => changes.some(({ kind, id: what }) => kind === 'solution' && what === id),
  );
  await addEvidence(owner, { solutionId: id });
  await bed.database.query('SELECT pg_notify($1, $2)', [
    'levensloop',
    JSON.stringify({ kind: 'task', id: 't-een', solutionId: id }),
  ]);
  await bed.database.query('SELECT pg_notify($1, $2)', [
    'levensloop',
    JSON.stringify({ kind: 'process', id: `${id}/x/G0`, solutionId: id }),
  ]);
  await until(
    () => Promise.resolve(hers.changes),
    (changes) => changes.filter(({ kind }) => kind !== 'solution').length === 2,
  );
  await sleep(300);
  expect(his.changes.map(({ kind }) => kind)).toEqual(['solution']);
  for (const change of hers.changes) expect(Object.keys(change).sort()).toEqual(['id', 'kind', 'solutionId']);
  expect(hers.text()).toMatch(/^retry: \d+\n\n/);
  hers.close();
  his.close();
});

it('tells whoever becomes involved by the very change', async () => {
  const stranger = await bed.as(personWith('ethicist'));
  const journey = await Journey.begin(bed, await bed.as('p-008'), intakeOf());
  const heard = await listen(stranger);
  const { id, versionId } = journey.solution;
  await bed.database.query(
    `INSERT INTO solution_person (solution_id, person_id, involvement) VALUES ($1, $2, 'validator')`,
    [id, personWith('ethicist')],
  );
  await bed.database.query('SELECT pg_notify($1, $2)', [
    'levensloop',
    JSON.stringify({ kind: 'task', id: `t-${versionId}`, solutionId: id }),
  ]);
  await until(
    () => Promise.resolve(heard.changes),
    (changes) => changes.some(({ kind }) => kind === 'task'),
  );
  heard.close();
});

it('leaves out what is no change', async () => {
  const heard = await listen(await bed.as('p-003'));
  await bed.database.query(`SELECT pg_notify('levensloop', 'onzin')`);
  await bed.database.query(`SELECT pg_notify('levensloop', '{"kind":"person","id":"p-001","name":"Iemand"}')`);
  await sleep(300);
  expect(heard.text()).toBe(`retry: 2000\n\n`);
  heard.close();
});

it('lets go when it misses changes, and hears again when the database is back', async () => {
  const who = await bed.as('p-003');
  const heard = await listen(who);
  const [{ pid }] = await bed.database.query(`SELECT pid FROM pg_stat_activity WHERE application_name = 'api events'`);
  await bed.database.query('SELECT pg_terminate_backend($1)', [pid]);
  await heard.ended;
  const again = await listen(who);
  await until(
    async () => {
      await bed.database.query('SELECT pg_notify($1, $2)', [
        'levensloop',
        JSON.stringify({ kind: 'solution', id: 's-weer', solutionId: 's-weer' }),
      ]);
      return again.changes;
    },
    (changes) => changes.length > 0,
  );
  again.close();
});

it('uses one connection of the database, however many listen, and forgets those who leave', async () => {
  const callers = await Promise.all(['p-001', 'p-002', 'p-003', 'p-004', 'p-005'].map((person) => bed.as(person)));
  const streams = await Promise.all(callers.map(listen));
  const rows = await bed.database.query(`SELECT pid FROM pg_stat_activity WHERE application_name = 'api events'`);
  expect(rows).toHaveLength(1);
  expect((await bed.nobody.get('/metrics')).text).toContain('levensloop_event_streams 5');
  for (const stream of streams) stream.close();
  await until(
    async () => (await bed.nobody.get('/metrics')).text,
    (text) => text.includes('levensloop_event_streams 0'),
  );
});

it('ends with the session, and says so', async () => {
  const who = await bed.as('p-014');
  const heard = await listen(who);
  expect((await who.post('/api/sign-out')).status).toBe(200);
  await heard.ended;
  expect(heard.text()).toContain('event: session-ended');
  expectProblem(await who.get('/api/events'), 'session-expired');
}, 30_000);
