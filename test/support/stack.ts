import { randomUUID } from 'node:crypto';
import { databaseUrl, dropDatabase, ensureDatabase } from '#apps/standalone/postgres/postgres-cluster';
import { startTemporal } from '#test/support/temporal';
import type { TestTemporal, TestTemporalOptions } from '#test/support/temporal';
import { assertTestDatabase, TEMPLATE, TEST_POSTGRES, TEST_PREFIX } from '#test/support/test-databases';
import type { TestPostgres } from '#test/support/test-databases';

export interface TestDatabase {
  readonly name: string;
  /** As the application, for what is tested. */
  readonly url: string;
  /** As the owner, for what a test arranges that the application may not. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** A fresh, migrated database in the PostgreSQL of this run, a few tens of milliseconds away. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const postgres = testPostgres();
  const name = `${TEST_PREFIX}${randomUUID().replaceAll('-', '')}`;
  assertTestDatabase(name);
  await ensureDatabase(postgres, name, TEMPLATE);
  return {
    name,
    url: databaseUrl('levensloop_app', postgres.applicationPassword, postgres.port, name),
    ownerUrl: databaseUrl('levensloop_owner', postgres.ownerPassword, postgres.port, name),
    drop: async () => {
      assertTestDatabase(name);
      await dropDatabase(postgres, name);
    },
  };
}

export interface TestInfrastructure {
  readonly database: TestDatabase;
  /** Throws where it was not asked for. */
  readonly temporal: TestTemporal;
  stop(): Promise<void>;
}

export interface TestInfrastructureOptions {
  /** A real Temporal server too: `true`, or how it is to be. */
  readonly temporal?: boolean | TestTemporalOptions;
}

/** What a suite needs of servers; call it in `beforeAll`, and `stop()` in `afterAll`. Fails if a start fails. */
export async function startInfrastructure(options: TestInfrastructureOptions = {}): Promise<TestInfrastructure> {
  const wanted = options.temporal ?? false;
  const [database, temporal] = await Promise.all([
    createTestDatabase(),
    wanted === false ? null : startTemporal(wanted === true ? {} : wanted),
  ]);
  return {
    database,
    get temporal() {
      if (!temporal) throw new Error('this suite did not ask for a Temporal server');
      return temporal;
    },
    stop: async () => {
      await temporal?.stop();
      await database.drop();
    },
  };
}

function testPostgres(): TestPostgres {
  const told = process.env[TEST_POSTGRES];
  if (!told)
    throw new Error('no PostgreSQL was started: run this suite through jest.config.js (test/support/global-setup.js)');
  return JSON.parse(told) as TestPostgres;
}
