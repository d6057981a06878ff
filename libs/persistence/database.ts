import { types } from 'pg';
import { DataSource, DefaultNamingStrategy } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import { ENTITIES } from '#libs/persistence/entities';
import { MIGRATIONS } from '#libs/persistence/migrations';

/** `openedAt` in code is `opened_at` in the database. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, given: string | undefined): string {
    return given ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

const { DATE, TIMESTAMPTZ, INT8 } = types.builtins;

/**
 * How plain queries answer: instants as ISO 8601 in UTC, dates as `YYYY-MM-DD` (a Date would move them by a time zone),
 * counts as numbers (nothing here comes near 2^53).
 */
const READERS: Readonly<Record<number, (text: string) => unknown>> = {
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
  [INT8]: Number,
};

export interface DatabaseSettings {
  readonly url: string;
  /** Connections at most; 10 where it is left out. */
  readonly poolSize?: number;
  /** Shown by PostgreSQL beside each connection: `api`, `worker`. */
  readonly name?: string;
  /** For migrations, which may wait for each other and take their time. */
  readonly unhurried?: boolean;
}

/**
 * How long a statement may run, may wait for a lock, and a transaction may lie idle, in milliseconds. A worker that vanished
 * from the network in the middle of a recording would else hold its process still until TCP notices, hours later.
 */
const HURRY = { statement_timeout: 30_000, lock_timeout: 5_000, idle_in_transaction_session_timeout: 15_000 };

/** The schema comes from the migrations alone, so `synchronize` is no setting. */
export function databaseOptions(settings: DatabaseSettings): DataSourceOptions {
  const { url, poolSize = 10, name = 'levensloop', unhurried = false } = settings;
  return {
    type: 'postgres',
    url,
    poolSize,
    applicationName: name,
    connectTimeoutMS: 5_000,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    namingStrategy: new SnakeCase(),
    synchronize: false,
    migrationsRun: false,
    extra: {
      keepAlive: true,
      ...(unhurried ? {} : HURRY),
      types: {
        getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
          format === 'binary' ? types.getTypeParser(oid, 'binary') : (READERS[oid] ?? types.getTypeParser(oid, 'text')),
      },
    },
  };
}

/** A data source that is not connected yet: `await database(settings).initialize()`. */
export function database(settings: DatabaseSettings): DataSource {
  return new DataSource(databaseOptions(settings));
}
