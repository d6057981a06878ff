import { chmod, mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { removePostgresData } from '#apps/standalone/postgres/postgres-place';

/** What a stack keeps; beginning anew removes these, and nothing else that may lie in the folder. */
const KEPT = [
  ...['secrets.json', 'environment.json', 'postgres.place'],
  ...['postgres', 'temporal', 'issuer', 'mails', 'evidence', 'checkpoints', 'bundles', 'logs', 'run'],
];

/** The data folder cannot be used, as a sentence that says what to do. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError';
}

/** Makes the folder; answers whether it is new. Throws DataDirectoryError for a folder that is somebody else's. */
export async function prepareDataDirectory(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (error) {
    throw new DataDirectoryError(
      `${directory} cannot be made (${(error as NodeJS.ErrnoException).code}). Set LEVENSLOOP_DATA to a folder of yours.`,
    );
  }
  const names = await readdir(directory);
  if (names.length > 0 && !names.some((name) => KEPT.includes(name)))
    throw new DataDirectoryError(
      `${directory} holds other things. Set LEVENSLOOP_DATA to an empty folder, or to one that does not exist yet.`,
    );
  // Nobody else looks in; PostgreSQL, which root runs as another user, only passes through.
  await chmod(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
  return !names.includes('secrets.json');
}

/** Throws away all that a stack kept there. */
export async function removeData(directory: string): Promise<void> {
  await removePostgresData(directory);
  for (const name of KEPT) await rm(join(directory, name), { recursive: true, force: true });
  await rmdir(directory).catch(() => undefined); // Stays where other things lie in it.
}
