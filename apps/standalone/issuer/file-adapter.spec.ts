import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileAdapter, forgetEnded } from '#apps/standalone/issuer/file-adapter';

let directory: string;
const sessions = () => new FileAdapter(directory, 'Session');
const codes = () => new FileAdapter(directory, 'AuthorizationCode');
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'levensloop-issuer-'))));
afterEach(() => {
  jest.useRealTimers();
  rmSync(directory, { recursive: true });
});

it('remembers across restarts, by id and by uid', async () => {
  await sessions().upsert('s1', { uid: 'u1', accountId: 'a' }, 60);
  expect(await sessions().find('s1')).toMatchObject({ accountId: 'a' });
  expect(await sessions().findByUid('u1')).toMatchObject({ accountId: 'a' });
  expect(await sessions().find('s2')).toBeUndefined();
  expect(await codes().find('s1')).toBeUndefined();
});

it('writes down that a code was used', async () => {
  await codes().upsert('c1', { grantId: 'g' }, 60);
  await codes().consume('c1');
  expect(await codes().find('c1')).toMatchObject({ grantId: 'g', consumed: expect.any(Number) });
  await codes().consume('unknown');
});

it('takes back all that hangs on a grant, and nothing else', async () => {
  await codes().upsert('c1', { grantId: 'g' }, 60);
  await codes().upsert('c2', { grantId: 'h' }, 60);
  await codes().revokeByGrantId('g');
  expect(await codes().find('c1')).toBeUndefined();
  expect(await codes().find('c2')).toBeDefined();
});

it('forgets what was removed, and what has ended', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'], now: new Date('2026-01-01T00:00:00Z') });
  await sessions().upsert('s1', { uid: 'u1' }, 60);
  await sessions().upsert('s2', { uid: 'u2' }, 600);
  await sessions().upsert('s3', {}, 600);
  await sessions().destroy('s3');
  expect(await sessions().find('s3')).toBeUndefined();
  jest.setSystemTime(new Date('2026-01-01T00:01:00Z'));
  expect(await sessions().find('s1')).toBeUndefined();
  expect(await sessions().findByUid('u1')).toBeUndefined();
  await forgetEnded(directory);
  expect(readdirSync(join(directory, 'Session'))).toHaveLength(2);
  expect(await sessions().findByUid('u2')).toBeDefined();
});

it('never takes an id for a path', async () => {
  await sessions().upsert('../../outside', { uid: '../u' }, 60);
  expect(readdirSync(directory)).toEqual(['Session']);
  expect(await sessions().find('../../outside')).toBeDefined();
});
