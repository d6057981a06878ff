import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { PostgresPlace } from '#apps/standalone/postgres/postgres-place';
import type { SystemUser } from '#apps/standalone/postgres/postgres-user';
import type { ProcessSpecification } from '#apps/standalone/processes/supervised-process';

const run = promisify(execFile);

const MAJOR_VERSION = '18';

export interface PostgresAccess {
  readonly port: number;
  /** Of the role `postgres`, a superuser that nobody but the stack itself uses. */
  readonly superuserPassword: string;
}

export interface PostgresSettings extends PostgresAccess {
  readonly place: PostgresPlace;
  readonly user: SystemUser | null;
  /** False gives durability up for speed: for tests alone. */
  readonly durable?: boolean;
}

/** The data are of another PostgreSQL, as a sentence that says what to do. */
export class PostgresDataError extends Error {
  override readonly name = 'PostgresDataError';
}

const clusterOf = ({ data }: PostgresPlace) => join(data, 'cluster');

/** Makes the cluster if there is none yet; answers whether it did. Throws PostgresDataError. */
export async function ensureCluster(settings: PostgresSettings): Promise<boolean> {
  const version = await readFile(join(clusterOf(settings.place), 'PG_VERSION'), 'utf8').catch(() => null);
  if (version?.trim() === MAJOR_VERSION) return false;
  if (version !== null)
    throw new PostgresDataError(
      `${clusterOf(settings.place)} was made by PostgreSQL ${version.trim()}, and this is PostgreSQL ${MAJOR_VERSION}. ` +
        'Start with --fresh, which throws that data away, or with another LEVENSLOOP_DATA.',
    );
  await initialise(settings);
  return true;
}

/** Made aside and moved when whole, so that an interrupted first start leaves nothing half made. */
async function initialise({ place, user, superuserPassword, durable = true }: PostgresSettings): Promise<void> {
  const [half, password] = [join(place.data, 'cluster.new'), join(place.data, 'password')];
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o700 });
  await writeFile(password, superuserPassword, { mode: 0o600 });
  if (user) for (const path of [half, password]) await chown(path, user.uid, user.gid);
  try {
    await run(
      join(place.bin, 'initdb'),
      [
        `--pgdata=${half}`,
        '--username=postgres',
        `--pwfile=${password}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Sorting that is the same on every machine, whatever languages it has.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...user, cwd: place.data, env: environment() },
    );
  } finally {
    await rm(password, { force: true });
  }
  await rename(half, clusterOf(place));
}

export function postgresProcess(settings: PostgresSettings): ProcessSpecification {
  const { place, user, port, durable = true } = settings;
  const configuration = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    max_connections: '200',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return {
    name: 'postgres',
    title: `PostgreSQL ${MAJOR_VERSION}`,
    command: join(place.bin, 'postgres'),
    args: [
      ...['-D', clusterOf(place), '-p', String(port)],
      ...Object.entries(configuration).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    env: environment(),
    cwd: place.data,
    ...(user ? { user } : {}),
    stopSignal: 'SIGINT', // "fast": sessions are ended, what was committed is written
    isReady: () => asSuperuser(settings, () => Promise.resolve(true)),
    readyWithinMs: 60_000,
  };
}

/** Of the caller's environment only what the programs need; none of the PG… settings, which would steer them. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR } = process.env;
  return { PATH, ...(TMPDIR ? { TMPDIR } : {}), LC_ALL: 'C' };
}

export interface Roles {
  readonly ownerPassword: string;
  readonly applicationPassword: string;
}

/**
 * The owner, who migrates, and the application, which may add to what decisions rest on and change nothing of it; both
 * without any right over the cluster. The migrations give the application its rights (integrity 12).
 */
export async function ensureRoles(access: PostgresAccess, roles: Roles): Promise<void> {
  await asSuperuser(access, async (client) => {
    await ensureRole(client, 'levensloop_owner', roles.ownerPassword);
    await ensureRole(client, 'levensloop_app', roles.applicationPassword);
  });
}

async function ensureRole(client: Client, name: string, password: string): Promise<void> {
  const existing = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (existing.rowCount === 0) await client.query(`CREATE ROLE ${client.escapeIdentifier(name)}`);
  await client.query(
    `ALTER ROLE ${client.escapeIdentifier(name)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS ` +
      `PASSWORD ${client.escapeLiteral(password)}`,
  );
}

/** A database that only owner and application may enter; `template` is what it is a copy of. */
export async function ensureDatabase(access: PostgresAccess, name: string, template?: string): Promise<void> {
  await asSuperuser(access, async (client) => {
    const [database, copied] = [name, template ?? 'template0'].map((one) => client.escapeIdentifier(one));
    const existing = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (existing.rowCount === 0)
      await client.query(`CREATE DATABASE ${database} OWNER levensloop_owner TEMPLATE ${copied}`);
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO levensloop_app`);
  });
}

export async function dropDatabase(access: PostgresAccess, name: string): Promise<void> {
  await asSuperuser(access, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

export const databaseUrl = (role: string, password: string, port: number, database: string) =>
  `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

async function asSuperuser<T>(
  { port, superuserPassword }: PostgresAccess,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    connectionString: databaseUrl('postgres', superuserPassword, port, 'postgres'),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined); // A dying server ends idle connections too; queries tell their callers.
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
