import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIntake, readIntake } from '~/intake/read-intake';

const example = readFileSync(join(__dirname, '../../../libs/domain/intake/examples/briefcase-pe-03-rt.json'), 'utf8');

describe('an intake file', () => {
  it('is read as it is', () => {
    const read = parseIntake(example);
    expect('intake' in read && read.intake.product.version).toBe('PE-03-RT');
  });

  it('says where it is wrong, counted as people count', () => {
    const broken = JSON.parse(example) as { product: { metrics: object[]; route?: string } };
    broken.product.metrics[2] = { ...broken.product.metrics[2], n: 'veel' };
    delete broken.product.route;
    const read = readIntake(broken);
    expect('issues' in read && read.issues.map(({ at, key }) => [at, key])).toEqual([
      ['product.route', 'intake.issue.choice'],
      ['product.metrics.3.n', 'intake.issue.missing'],
    ]);
  });

  it.each(['{', '', 'geen json'])('%p is no JSON', (text) => {
    expect(parseIntake(text)).toEqual({ issues: [{ at: '', key: 'intake.issue.not-json', values: {} }] });
  });

  it('names fields that the format does not know', () => {
    const read = readIntake({ ...(JSON.parse(example) as object), extra: 1 });
    expect('issues' in read && read.issues).toEqual([
      { at: '', key: 'intake.issue.unknown-field', values: { fields: 'extra' } },
    ]);
  });
});
