import { readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const FILE = 'environment.json';

/** The folder of a stack on one machine: LEVENSLOOP_DATA, `.levensloop` where it is left out. */
export function dataDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  return resolve(environment.LEVENSLOOP_DATA || '.levensloop');
}

/**
 * The settings that a stack handed to its parts when it last started, secrets among them, so that the command line works
 * beside it without being told anything. Empty where none ever started on this folder.
 */
export async function readStackEnvironment(directory: string): Promise<Record<string, string>> {
  const text = await readFile(join(directory, FILE), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Record<string, string>;
}

/** Readable by the user alone who started the stack. */
export async function writeStackEnvironment(directory: string, environment: Record<string, string>): Promise<void> {
  const file = join(directory, FILE);
  await writeFile(`${file}.new`, JSON.stringify(environment, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
