/** What the databases of tests are named; nothing else is ever made, written or dropped by a test. */
export const TEST_PREFIX = 'levensloop_test_';
/** Migrated once a run; every database of a suite is a copy of it. */
export const TEMPLATE = `${TEST_PREFIX}template`;
/** In this variable the run tells its suites where its PostgreSQL is. */
export const TEST_POSTGRES = 'LEVENSLOOP_TEST_POSTGRES';

/** A PostgreSQL of this run, which ends with it. */
export interface TestPostgres {
  readonly port: number;
  readonly superuserPassword: string;
  readonly ownerPassword: string;
  readonly applicationPassword: string;
}

/** Throws for any name that is not a test's. */
export function assertTestDatabase(name: string): void {
  if (!name.startsWith(TEST_PREFIX)) throw new Error(`${name} is not a database of a test (${TEST_PREFIX}…): refused`);
}
