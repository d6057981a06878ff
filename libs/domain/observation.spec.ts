import { isMasked, MOST_VALUES, ObservationBatch } from '#libs/domain/observation';

const batch = {
  schema_version: '1',
  source: 'monitoring 2.1',
  model_id: 's-1',
  version_id: 'v-1',
  site: 'emergency',
  window: { from: '2027-01-01T00:00:00+01:00', to: '2027-02-01T00:00:00+01:00' },
  label_mature: true,
  n: 400,
  n_events: 31,
  metrics: [
    { name: 'auroc', kind: 'discrimination', value: 0.81, ci: { lower: 0.77, upper: 0.85 }, direction: 'higher' },
    {
      name: 'auroc',
      kind: 'equity',
      value: 0.79,
      direction: 'higher',
      threshold: 0.75,
      breached: false,
      subgroup: { name: 'age 80 and over', n: 44, n_events: 7 },
    },
  ],
  data_ref: 'warehouse:scores/2027-01',
  computed_at: '2027-02-02T04:00:00Z',
} as const;

it('takes a batch as the catalogue writes it', () => {
  const read = ObservationBatch.parse(batch);
  expect(read.metrics[0]?.ci).toEqual({ lower: 0.77, upper: 0.85, level: 95 });
  expect(read.metrics[1]?.subgroup).toEqual({ name: 'age 80 and over', n: 44, n_events: 7 });
});

const first = batch.metrics[0];
it.each([
  ['another version of the format', { schema_version: '2' }, ['schema_version']],
  [
    'a window that ends before it begins',
    { window: { from: batch.window.to, to: batch.window.from } },
    ['window', 'to'],
  ],
  ['an instant without its offset', { computed_at: '2027-02-02T04:00:00' }, ['computed_at']],
  ['measurements from before the window ended', { computed_at: '2027-01-15T00:00:00Z' }, ['computed_at']],
  ['more events than cases', { n_events: 401 }, ['n_events']],
  ['no values', { metrics: [] }, ['metrics']],
  ['a negative count', { n: -1 }, ['n']],
  ['half a case', { n: 1.5 }, ['n']],
  ['a value that is no number', { metrics: [{ ...first, value: Number.NaN }] }, ['metrics', 0, 'value']],
  ['a value without end', { metrics: [{ ...first, value: Number.POSITIVE_INFINITY }] }, ['metrics', 0, 'value']],
  [
    'limits the wrong way round',
    { metrics: [{ ...first, ci: { lower: 1, upper: 0 } }] },
    ['metrics', 0, 'ci', 'lower'],
  ],
  ['the same value twice', { metrics: [first, { ...first, value: 0.5 }] }, ['metrics', 1]],
  [
    'a subgroup larger than the whole',
    { metrics: [{ ...first, subgroup: { name: 'x', n: 401 } }] },
    ['metrics', 0, 'subgroup', 'n'],
  ],
  ['a kind that is not known', { metrics: [{ ...first, kind: 'vibes' }] }, ['metrics', 0, 'kind']],
  ['control characters', { source: 'a\u0000b' }, ['source']],
])('refuses %s', (_, change, path) => {
  const read = ObservationBatch.safeParse({ ...batch, ...change });
  expect(read.error?.issues.map((issue) => issue.path)).toContainEqual(path);
});

it('refuses a field that it does not know', () => {
  expect(ObservationBatch.safeParse({ ...batch, patient: '1' }).error?.issues[0]).toMatchObject({ keys: ['patient'] });
});

it('takes ten thousand values and not one more', () => {
  const values = (count: number) => Array.from({ length: count }, (_, index) => ({ ...first, name: `m${index}` }));
  expect(ObservationBatch.safeParse({ ...batch, metrics: values(MOST_VALUES) }).success).toBe(true);
  expect(ObservationBatch.safeParse({ ...batch, metrics: values(MOST_VALUES + 1) }).success).toBe(false);
});

it('masks subgroups under ten', () => {
  expect([9, 10].map((n) => isMasked({ n }))).toEqual([true, false]);
  expect(isMasked(null)).toBe(false);
});
