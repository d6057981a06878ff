import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { CheckpointSigner } from '#activities/dossier/checkpoint.signer';
import { DossierModule } from '#activities/dossier/dossier.module';
import { TasksModule } from '#activities/tasks/tasks.module';
import { INSTITUTION_CHAIN } from '#libs/domain/audit';
import { openNote, readCheckpoint } from '#libs/evidence/chain';
import { database } from '#libs/persistence/database';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { CheckpointsRepository } from '#libs/persistence/repositories/checkpoints.repository';
import { seedInstitution } from '#libs/persistence/seed';
import { application, testEnvironment } from '#test/support/application';
import { RecordedReview } from '#test/support/recorded-review';
import { smallInstitution } from '#test/support/small-institution';
import { createTestDatabase } from '#test/support/stack';
import type { TestDatabase } from '#test/support/stack';

let made: TestDatabase;
let directory: string;
/** Two workers on one database and one directory. */
let apps: TestingModule[];

beforeAll(async () => {
  made = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'levensloop-checkpoints-'));
  const { privateKey } = generateKeyPairSync('ed25519');
  const environment = testEnvironment({
    ...{ DATABASE_URL: made.url, CHECKPOINT_DIRECTORY: directory },
    CHECKPOINT_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  });
  apps = [
    await application(environment, [TasksModule, DossierModule]),
    await application(environment, [TasksModule, DossierModule]),
  ];
  await seedInstitution(apps[0]!.get(DataSource), smallInstitution);
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await rm(directory, { recursive: true, force: true });
  await made.drop();
});

const signers = () => apps.map((app) => app.get(CheckpointSigner));
const filesOf = async (chain: string) => (await readdir(join(directory, chain)).catch(() => [])).sort();
const ofChain = (chain: string) => apps[0]!.get(CheckpointsRepository).ofChain(chain);

it('signs every chain that moved, once, by two workers at once, in the database and outside', async () => {
  const review = await RecordedReview.of(apps[0]!);
  await review.prepared();
  await Promise.all(signers().map((signer) => signer.signMoved()));
  const audit = apps[0]!.get(AuditRepository);
  const institution = await audit.headOf(INSTITUTION_CHAIN);
  for (const chain of [review.solutionId, INSTITUTION_CHAIN]) {
    const head = await audit.headOf(chain);
    const rows = await ofChain(chain);
    expect(rows).toHaveLength(1);
    const file = await readFile(join(directory, chain, `${String(head.seq).padStart(10, '0')}.note`), 'utf8');
    expect(rows[0]).toMatchObject({ seq: head.seq, head: head.head, note: file, institutionHead: institution.head });
    const text = openNote(file, signers()[0]!.verifierKey);
    expect(readCheckpoint(text!)).toMatchObject({
      ...head,
      institution: { seq: institution.seq, head: institution.head },
    });
    expect(await filesOf(chain)).toHaveLength(1);
  }
  await signers()[0]!.signMoved();
  expect(await ofChain(review.solutionId)).toHaveLength(1);
});

it('signs at once when a gate was decided', async () => {
  await apps[0]!.init();
  const review = await RecordedReview.of(apps[0]!);
  await review.prepared();
  expect(await ofChain(review.solutionId)).toEqual([]);
  await review.record({ type: 'process-closed', outcome: 'withdrawn', cancels: [] });
  for (let tries = 0; tries < 100 && (await ofChain(review.solutionId)).length === 0; tries++)
    await new Promise((done) => setTimeout(done, 20));
  expect(await ofChain(review.solutionId)).toMatchObject([{ seq: 3 }]);
});

it('never signs a chain that was changed since its last checkpoint', async () => {
  const review = await RecordedReview.of(apps[0]!);
  await review.prepared();
  await signers()[0]!.signChain(review.solutionId);
  await review.record({ type: 'reminded', taskId: review.deciding[0].taskId });
  await review.record({ type: 'reminded', taskId: review.deciding[1].taskId });
  const owner = await database({ url: made.ownerUrl, poolSize: 1 }).initialize();
  try {
    await owner.query('ALTER TABLE audit_entry DISABLE TRIGGER insert_only');
    await owner.query(`UPDATE audit_entry SET facts = '{}' WHERE chain = $1 AND seq = 3`, [review.solutionId]);
    await owner.query('ALTER TABLE audit_entry ENABLE TRIGGER insert_only');
  } finally {
    await owner.destroy();
  }
  await signers()[0]!.signMoved();
  expect(await ofChain(review.solutionId)).toMatchObject([{ seq: 2 }]);
  expect(await filesOf(review.solutionId)).toEqual(['0000000002.note']);
});

it('never overwrites a note: a record that was turned back and written anew stands against it', async () => {
  const review = await RecordedReview.of(apps[0]!);
  await review.start();
  await signers()[0]!.signChain(review.solutionId);
  const before = await readFile(join(directory, review.solutionId, '0000000001.note'), 'utf8');
  const owner = await database({ url: made.ownerUrl, poolSize: 1 }).initialize();
  try {
    for (const table of ['audit_entry', 'checkpoint']) {
      await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER insert_only`);
      await owner.query(`DELETE FROM ${table} WHERE chain = $1`, [review.solutionId]);
      await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER insert_only`);
    }
  } finally {
    await owner.destroy();
  }
  const audit = apps[0]!.get(AuditRepository);
  await apps[0]!.get(DataSource).transaction((manager) =>
    audit.append(manager, review.solutionId, {
      ...{ at: '2026-03-02T09:00:00.000Z', actor: null, action: 'forged', subject: null, facts: {} },
    }),
  );
  await signers()[0]!.signChain(review.solutionId);
  expect(await readFile(join(directory, review.solutionId, '0000000001.note'), 'utf8')).toBe(before);
  expect(await ofChain(review.solutionId)).toEqual([]);
});
