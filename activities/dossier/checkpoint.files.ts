import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Keeps notes as files that are written whole or not at all and never written again. Answers the note that stands: the
 * given one, or an earlier one for the same place.
 */
export async function keepNote(directory: string, chain: string, seq: number, note: string): Promise<string> {
  const folder = join(directory, folderOf(chain));
  await mkdir(folder, { recursive: true, mode: 0o750 });
  const final = join(folder, `${String(seq).padStart(10, '0')}.note`);
  const passing = join(folder, `.${randomUUID()}`);
  const file = await open(passing, 'wx', 0o640);
  try {
    await file.writeFile(note, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(passing, final);
    return note;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(final, 'utf8');
  } finally {
    await rm(passing, { force: true });
  }
}

/** Ids of solutions are ours and plain, but a folder's name must not depend on that. */
const folderOf = (chain: string) => encodeURIComponent(chain).replace(/^\./, '%2E');
