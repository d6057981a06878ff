import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { documentOf } from '#apps/api/described';

describe('the committed description of the API', () => {
  const committed = readFileSync('apps/api/openapi.json', 'utf8');

  it('is what the controllers say (else: npm run openapi)', async () => {
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(await documentOf())));
  });

  it('is what the web app has its types from (else: npm run openapi)', () => {
    const types = execFileSync('node_modules/.bin/openapi-typescript', [
      'apps/api/openapi.json',
      '--default-non-nullable=false',
    ]).toString();
    expect(readFileSync('apps/web/api/schema.ts', 'utf8').trim()).toBe(types.trim());
  });

  it('asks for no query parameter that has a default', () => {
    const document = JSON.parse(committed) as {
      paths: Record<string, Record<string, { parameters: { in: string; name: string; required: boolean }[] }>>;
    };
    const queries = Object.values(document.paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ parameters }) => parameters.filter((parameter) => parameter.in === 'query'));
    expect(queries.length).toBeGreaterThan(10);
    expect(queries.filter(({ required }) => required)).toEqual([]);
  });
});
