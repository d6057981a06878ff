/**
 * The PostgreSQL of one test run, with the migrated template that every suite's database is a copy of. Started by
 * global-setup.js; ends when that goes away, however it does.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  databaseUrl,
  ensureCluster,
  ensureDatabase,
  ensureRoles,
  postgresProcess,
} from '#apps/standalone/postgres/postgres-cluster';
import { postgresPlace, removePostgresData } from '#apps/standalone/postgres/postgres-place';
import { postgresUser } from '#apps/standalone/postgres/postgres-user';
import { Supervisor } from '#apps/standalone/processes/supervisor';
import { runMigrations } from '#libs/persistence/migrate';
import { freePort } from '#test/support/free-port';
import { FROM_SOURCE } from '#test/support/from-source';
import { TEMPLATE } from '#test/support/test-databases';
import type { TestPostgres } from '#test/support/test-databases';

const password = () => randomBytes(12).toString('hex');

async function serve(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'levensloop-tests-'));
  await chmod(directory, 0o711); // The user `postgres` passes through it.
  const supervisor = new Supervisor({
    directory,
    nodeArguments: FROM_SOURCE,
    onGivenUp: (failure) => console.error(failure.message),
  });
  const stop = async () => {
    await supervisor.stopAll();
    await removePostgresData(directory);
    await rm(directory, { recursive: true, force: true });
    process.exit();
  };
  process.on('disconnect', () => void stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined); // The run says when.

  const postgres: TestPostgres = {
    port: await freePort(),
    superuserPassword: password(),
    ownerPassword: password(),
    applicationPassword: password(),
  };
  const user = await postgresUser();
  const place = await postgresPlace(directory, user);
  const settings = { ...postgres, place, user, durable: false };
  await ensureCluster(settings);
  await supervisor.start(postgresProcess(settings));
  await ensureRoles(settings, postgres);
  await ensureDatabase(settings, TEMPLATE);
  await runMigrations(databaseUrl('levensloop_owner', postgres.ownerPassword, postgres.port, TEMPLATE));
  process.send?.(postgres);
}

void serve().catch((error: unknown) => {
  console.error('The PostgreSQL of the tests did not start:', error);
  process.exit(1);
});
