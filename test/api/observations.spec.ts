import { ObservationsStored } from '#apps/api/observations/observation.schemas';
import { machineToken } from '#libs/identity/token-request';
import { startApiBed } from '#test/support/api-bed';
import type { ApiBed } from '#test/support/api-bed';
import { ApiCaller, expectProblem } from '#test/support/api-caller';
import { Journey } from '#test/support/api-journey';

let bed: ApiBed;
let monitor: ApiCaller;
let version: string;
let solution: string;

beforeAll(async () => {
  bed = await startApiBed({ issuer: true });
  const { OIDC_ISSUER } = bed.environment;
  const secret = bed.secrets.machineSecrets.monitor ?? '';
  const bearer = await machineToken(OIDC_ISSUER, 'monitor', secret, ['observations:write']);
  monitor = new ApiCaller(bed.url, '', { authorization: `Bearer ${bearer}` });
  const journey = await Journey.begin(bed, await bed.as('p-017'));
  ({ id: solution, versionId: version } = journey.solution);
}, 120_000);
afterAll(() => bed.stop());

const batch = (more: object = {}) => ({
  schema_version: '1',
  source: 'evidently 0.7',
  model_id: 'fractuurhulp',
  version_id: version,
  site: 'radiologie',
  window: { from: '2026-03-01T00:00:00Z', to: '2026-03-08T00:00:00Z' },
  label_mature: true,
  n: 412,
  n_events: 37,
  metrics: [
    { name: 'auroc', kind: 'discrimination', value: 0.91, ci: { lower: 0.88, upper: 0.94 }, direction: 'higher' },
    {
      ...{ name: 'auroc', kind: 'discrimination', value: 0.88, direction: 'higher' },
      subgroup: { name: '80+', n: 61, n_events: 9 },
    },
  ],
  computed_at: '2026-03-08T02:00:00Z',
  ...more,
});

const send = (...batches: object[]) => monitor.post('/api/observations', { batches });

it('stores every value once, however often it is sent', async () => {
  const first = await send(batch(), batch({ site: 'seh' }));
  expect(first.status).toBe(200);
  expect(first.body).toEqual(ObservationsStored.parse(first.body));
  expect(first.body.batches).toMatchObject([
    { state: 'created', values: 2 },
    { state: 'created', values: 2 },
  ]);
  const again = await send(batch(), batch({ site: 'ic' }));
  expect(again.body.batches).toMatchObject([
    { state: 'duplicate', digest: first.body.batches[0].digest },
    { state: 'created' },
  ]);
  const rows = await bed.database.query(
    `SELECT metric, subgroup, value, lower, upper, n, events, site FROM observation
     WHERE version_id = $1 AND site = 'radiologie' ORDER BY position`,
    [version],
  );
  expect(rows).toEqual([
    {
      ...{ metric: 'auroc', subgroup: null, value: 0.91, lower: 0.88, upper: 0.94 },
      n: 412,
      events: 37,
      site: 'radiologie',
    },
    {
      ...{ metric: 'auroc', subgroup: '80+', value: 0.88, lower: null, upper: null },
      n: 61,
      events: 9,
      site: 'radiologie',
    },
  ]);
});

it('is the same batch in another order of its fields, and twice in one request', async () => {
  const { schema_version: schema, ...rest } = batch({ site: 'twee' });
  const { body } = await send(batch({ site: 'twee' }), { ...rest, schema_version: schema });
  expect((body.batches as { state: string }[]).map(({ state }) => state)).toEqual(['created', 'duplicate']);
});

it('is taken once when it is sent ten times at once, months that nobody has seen before included', async () => {
  const window = { from: '2019-07-01T00:00:00Z', to: '2019-07-02T00:00:00Z' };
  const sent = await Promise.all(Array.from({ length: 10 }, () => send(batch({ site: 'tien', window }))));
  expect(sent.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  const states = sent.map(({ body }) => String(body.batches[0].state)).sort();
  expect(states).toEqual(['created', ...Array.from({ length: 9 }, () => 'duplicate')]);
});

it('points at everything that is wrong, and stores nothing of it', async () => {
  const wrong = batch({ site: 'fout', n: -1, window: { from: '2026-03-08T00:00:00Z', to: '2026-03-01T00:00:00Z' } });
  const refused = await send(batch({ site: 'goed' }), wrong);
  expectProblem(refused, 'invalid-input');
  const pointers = (refused.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
  expect(pointers).toEqual(expect.arrayContaining(['/batches/1/n']));
  const [{ count }] = await bed.database.query(`SELECT count(*) FROM observation WHERE site IN ('goed', 'fout')`);
  expect(count).toBe(0);
});

it('knows no version that is not there, and none of a solution that is not listed with the machine', async () => {
  const unknown = await send(batch({ version_id: 'v-verzonnen' }));
  expectProblem(unknown, 'invalid-input', { errors: [expect.objectContaining({ pointer: '/batches/0/version_id' })] });
  await bed.database.query(`UPDATE machine_client SET solution_ids = '{s-anders}' WHERE client_id = 'monitor'`);
  try {
    const unlisted = await send(batch({ site: 'niet-van-hem' }));
    expect(unlisted.body.errors).toEqual(unknown.body.errors);
    await bed.database.query('UPDATE machine_client SET solution_ids = $1 WHERE client_id = $2', [
      [solution],
      'monitor',
    ]);
    expect((await send(batch({ site: 'van-hem' }))).status).toBe(200);
  } finally {
    await bed.database.query(`UPDATE machine_client SET solution_ids = NULL WHERE client_id = 'monitor'`);
  }
});

it('takes nothing of another age', async () => {
  const window = { from: '1999-01-01T00:00:00Z', to: '1999-01-02T00:00:00Z' };
  expectProblem(await send(batch({ window })), 'invalid-input', {
    errors: [expect.objectContaining({ pointer: '/batches/0/window/to', key: 'form.error.month' })],
  });
});

it('takes ten thousand values at once, and not one more', async () => {
  const metrics = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ name: `drift-${index}`, kind: 'drift', value: index / 10_000, direction: 'lower' },
    }));
  const whole = await send(batch({ site: 'veel', metrics: metrics(10_000) }));
  expect(whole.status).toBe(200);
  expect(whole.body.batches[0]).toMatchObject({ values: 10_000 });
  expectProblem(await send(batch({ site: 'te-veel', metrics: metrics(10_001) })), 'invalid-input');
  const spread = [batch({ site: 'a', metrics: metrics(6_000) }), batch({ site: 'b', metrics: metrics(6_000) })];
  expectProblem(await send(...spread), 'invalid-input');
}, 60_000);

it('needs no session, no token of one and no key, since it is no person', async () => {
  const { status } = await monitor.post('/api/observations', { batches: [batch({ site: 'kaal' })] }, { key: null });
  expect(status).toBe(200);
});
