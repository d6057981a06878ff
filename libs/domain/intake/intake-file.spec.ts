import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { IntakeFile, missingItems } from '#libs/domain/intake/intake-file';

const root = process.cwd();
const folder = join(root, 'libs/domain/intake/examples');
const example = (name: string) => IntakeFile.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
const metric = (intake: IntakeFile, name: string) => intake.product.metrics.find((one) => one.name === name);

const least = {
  schema: 'levensloop.intake/1',
  product: {
    name: 'N',
    developer: 'D',
    version: '1',
    summary: 'S',
    intendedPurpose: {},
    route: 'acquire',
  },
  proposal: {},
  source: { title: 'T', publisher: 'P', note: 'N' },
} as const;

describe('the examples', () => {
  const files = readdirSync(folder);

  it('are three published products', () => {
    expect(files).toEqual(['briefcase-pe-03-rt.json', 'briefcase-ribfx-02-rt.json', 'epic-sepsis-model-v1.json']);
  });

  it.each(files)('%s is marked as a demonstration, says its source, and names no person', (file) => {
    const intake = example(file.replace('.json', ''));
    expect(intake.demonstration).toBe(true);
    expect(intake.source.url).toMatch(/^https:/);
    expect(intake.source.note).toContain('niet afkomstig van of afgestemd met de leverancier');
    expect(intake.product.metrics.length).toBeGreaterThan(0);
    for (const { interval, value } of intake.product.metrics)
      if (interval) expect(interval.lower < value && value < interval.upper).toBe(true);
  });

  it('T1: the sepsis model, as the developer and as Michigan measured it', () => {
    const intake = example('epic-sepsis-model-v1');
    expect(metric(intake, 'AUROC')).toMatchObject({
      value: 0.63,
      interval: { lower: 0.62, upper: 0.64, level: 95 },
      n: 38_455,
      origin: 'independent',
    });
    expect(intake.product.metrics.filter(({ origin }) => origin === 'developer').map(({ value }) => value)).toEqual([
      0.76, 0.83,
    ]);
    expect(metric(intake, 'Sensitiviteit')).toMatchObject({
      value: 33,
      n: 2552,
      operatingPoint: 'score van 6 of hoger',
    });
    expect(metric(intake, 'Opnames met een melding')).toMatchObject({ value: 18 });
    expect(missingItems(intake)).toEqual(
      expect.arrayContaining(['purpose-user', 'purpose-environment', 'claimed-class', 'certificate', 'inputs']),
    );
  });

  it.each([
    ['briefcase-ribfx-02-rt', 308, [0.98, 0.966, 0.994], [98.08, 93.23, 99.77], [93.14, 88.75, 96.2]],
    ['briefcase-pe-03-rt', 499, null, [94.39, 90.41, 97.07], [94.39, 91.04, 96.67]],
  ])('T5: %s as its model card says', (name, n, auc, sensitivity, specificity) => {
    const intake = example(name);
    const values = (of: string) => {
      const found = metric(intake, of);
      return found ? [found.value, found.interval?.lower, found.interval?.upper] : null;
    };
    expect([values('AUC'), values('Sensitiviteit'), values('Specificiteit')]).toEqual([auc, sensitivity, specificity]);
    expect(metric(intake, 'Sensitiviteit')?.n).toBe(n);
    expect(intake.product.claimedClass).toBe('IIa');
    expect(missingItems(intake)).toEqual([
      'owner',
      'clinical-owner',
      'certificate-number',
      'certificate-valid-to',
      'metrics-sample-size',
      'metrics-independent',
    ]);
  });
});

describe('what is missing', () => {
  it('of an intake that says the least', () => {
    expect(missingItems(IntakeFile.parse(least))).toEqual([
      'owner',
      'clinical-owner',
      'owning-department',
      'affected-departments',
      'purpose-population',
      'purpose-user',
      'purpose-environment',
      'purpose-disease',
      'learning-mode',
      'claimed-class',
      'certificate',
      'inputs',
      'metrics',
      'known-limits',
      'claimed-risk-level',
    ]);
  });

  it('is no certificate where none can be', () => {
    const product = { ...least.product, claimedClass: 'not-a-device' };
    expect(missingItems(IntakeFile.parse({ ...least, product }))).not.toContain('certificate');
    const own = { ...least.product, route: 'develop' };
    expect(missingItems(IntakeFile.parse({ ...least, product: own }))).not.toContain('certificate');
  });

  it('is an interval, a sample size or an independent measurement', () => {
    const bare = { name: 'AUROC', value: 0.8, unit: 'fraction', origin: 'developer', source: 'x' };
    const product = { ...least.product, metrics: [bare] };
    const missing = missingItems(IntakeFile.parse({ ...least, product }));
    expect(missing).toEqual(expect.arrayContaining(['metrics-sample-size', 'metrics-interval', 'metrics-independent']));
    expect(missing).not.toContain('metrics');
  });
});

describe('a file that is not an intake', () => {
  it.each([
    ['another format', { schema: 'levensloop.intake/2' }, ['schema']],
    ['no source', { source: undefined }, ['source']],
    ['a route that is not one', { product: { ...least.product, route: 'borrow' } }, ['product', 'route']],
    ['an empty name', { product: { ...least.product, name: ' ' } }, ['product', 'name']],
    ['a null character', { product: { ...least.product, summary: 'a\u0000' } }, ['product', 'summary']],
    ['a script as address', { source: { ...least.source, url: 'javascript:alert(1)' } }, ['source', 'url']],
    ['a department that is no id', { proposal: { owningDepartment: '../x' } }, ['proposal', 'owningDepartment']],
    [
      'an infinite value',
      { product: { ...least.product, metrics: [{ value: Infinity }] } },
      ['product', 'metrics', 0, 'value'],
    ],
  ])('has %s', (_, change, path) => {
    const read = IntakeFile.safeParse({ ...least, ...change });
    expect(read.error?.issues.map((issue) => issue.path)).toContainEqual(path);
  });

  it('has a word that nobody knows', () => {
    expect(IntakeFile.safeParse({ ...least, patient: 'x' }).error?.issues[0]).toMatchObject({ keys: ['patient'] });
  });
});

it('docs/intake-format.md describes every field as the schema does', () => {
  const rows: string[] = [];
  const visit = (schema: z.core.JSONSchema.JSONSchema, path: string): void => {
    const inner = (schema.type === 'array' ? schema.items : schema) as z.core.JSONSchema.JSONSchema;
    const suffix = schema.type === 'array' && inner.properties ? '[]' : '';
    for (const [name, child] of Object.entries(inner.properties ?? {}) as [string, z.core.JSONSchema.JSONSchema][]) {
      const at = `${path}${suffix}${path ? '.' : ''}${name}`;
      rows.push(`| \`${at}\` | ${inner.required?.includes(name) ? 'yes' : ''} | ${child.description} |`);
      visit(child, at);
    }
  };
  visit(z.toJSONSchema(IntakeFile, { io: 'input' }), '');
  const documented = readFileSync(join(root, 'docs/intake-format.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replace(/ +\|/g, ' |').replace(/\| +/g, '| '));
  const normal = rows.map((line) => line.replace(/ +\|/g, ' |').replace(/\| +/g, '| '));
  expect(rows.join('\n')).not.toContain('undefined');
  expect(documented).toEqual(normal);
});
