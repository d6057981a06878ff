import { database } from '#libs/persistence/database';

/** One migration at a time, also where two machines are started at once. */
const MIGRATION_LOCK = 4_190_764;

/**
 * Brings the schema up to date as its owner; answers the names of the migrations that ran, none where it was already.
 * The role `levensloop_app` must exist. All or nothing: a failing migration leaves the schema as it was, and throws.
 */
export async function runMigrations(ownerUrl: string): Promise<string[]> {
  const source = await database({ url: ownerUrl, poolSize: 2, name: 'migrate', unhurried: true }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await source.runMigrations();
    return done.map(({ name }) => name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock_all()');
    await lock.release();
    await source.destroy();
  }
}
