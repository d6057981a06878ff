import type { DataSource } from 'typeorm';
import { INSTITUTION_CHAIN } from '#libs/domain/audit';
import { verifyChain } from '#libs/evidence/chain';
import { database } from '#libs/persistence/database';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { createTestDatabase } from '#test/support/stack';
import type { TestDatabase } from '#test/support/stack';

let made: TestDatabase;
let source: DataSource;
let audit: AuditRepository;

beforeAll(async () => {
  made = await createTestDatabase();
  source = await database({ url: made.url, poolSize: 12 }).initialize();
  audit = new AuditRepository(source);
});
afterAll(async () => {
  await source.destroy();
  await made.drop();
});

const entry = (subject: string) => ({
  ...{ at: '2026-03-02T09:00:00Z', actor: 'p-1', action: 'tried', subject },
  facts: { late: null, list: [1, 2], nested: { b: 1, a: 'é' } },
});

it('is unbroken after 50 entries of 10 transactions at once', async () => {
  const write = async (writer: number) => {
    for (let number = 0; number < 5; number++)
      await source.transaction((manager) => audit.append(manager, 's-busy', entry(`${writer}/${number}`)));
  };
  await Promise.all(Array.from({ length: 10 }, (_, writer) => write(writer)));
  const entries = await audit.entriesOf('s-busy');
  const head = await audit.headOf('s-busy');
  expect(entries).toHaveLength(50);
  expect(verifyChain(entries)).toEqual({ intact: true, position: { seq: 50, head: head.head } });
  expect(new Set(entries.map(({ subject }) => subject)).size).toBe(50);
});

it('goes on where a transaction was rolled back, without a gap', async () => {
  await source.transaction((manager) => audit.append(manager, 's-gap', entry('1')));
  const failing = source.transaction(async (manager) => {
    await audit.append(manager, 's-gap', entry('never'));
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await source.transaction((manager) => audit.append(manager, 's-gap', entry('2')));
  const entries = await audit.entriesOf('s-gap');
  expect(entries.map(({ seq, subject }) => [seq, subject])).toEqual([
    [1, '1'],
    [2, '2'],
  ]);
  expect(verifyChain(entries)).toMatchObject({ intact: true });
});

it('keeps chains apart, and never makes two wait for each other that add to both in order', async () => {
  const both = (solution: string) =>
    source.transaction(async (manager) => {
      await audit.append(manager, solution, entry('x'));
      await audit.append(manager, INSTITUTION_CHAIN, entry(solution));
    });
  await Promise.all(Array.from({ length: 10 }, (_, number) => both(`s-${number % 3}`)));
  const institution = await audit.entriesOf(INSTITUTION_CHAIN);
  expect(institution).toHaveLength(10);
  expect(verifyChain(institution)).toMatchObject({ intact: true });
  for (const solution of ['s-0', 's-1', 's-2'])
    expect(verifyChain(await audit.entriesOf(solution))).toMatchObject({ intact: true });
});

it('shows what was changed behind the application’s back', async () => {
  const owner = await database({ url: made.ownerUrl, poolSize: 1 }).initialize();
  try {
    await owner.query('ALTER TABLE audit_entry DISABLE TRIGGER insert_only');
    await owner.query(`UPDATE audit_entry SET actor = 'p-2' WHERE chain = 's-busy' AND seq = 17`);
    await owner.query('ALTER TABLE audit_entry ENABLE TRIGGER insert_only');
  } finally {
    await owner.destroy();
  }
  expect(verifyChain(await audit.entriesOf('s-busy'))).toEqual({ intact: false, at: 17 });
});
