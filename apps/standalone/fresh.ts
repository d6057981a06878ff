import { createInterface } from 'node:readline/promises';
import { removeData } from '#apps/standalone/data-directory';
import type { Outside } from '#apps/standalone/outside';
import { RunningRecord } from '#apps/standalone/processes/running-record';
import { OURSELVES, runDirectory } from '#apps/standalone/processes/supervisor';

/** Beginning anew is refused, as a sentence that says why. */
export class FreshRefused extends Error {
  override readonly name = 'FreshRefused';
}

export interface FreshRequest {
  readonly dataDirectory: string;
  readonly outside: Outside;
  /** `--yes` was given: nobody is asked. */
  readonly isConfirmed: boolean;
  /** Somebody can be asked. */
  readonly isInteractive: boolean;
  readonly ask?: (question: string) => Promise<string>;
}

/**
 * Throws everything away that a stack kept, after asking. Throws FreshRefused where the database is somebody else's, the
 * stack runs, nobody can be asked, or the answer is no.
 */
export async function beginAnew(request: FreshRequest): Promise<void> {
  const { dataDirectory, outside, isConfirmed, isInteractive, ask = askInTerminal } = request;
  if (outside.database)
    throw new FreshRefused(
      'DATABASE_URL points to a database outside, and --fresh never touches that one. Empty it yourself, or unset ' +
        'DATABASE_URL.',
    );
  const record = new RunningRecord(runDirectory(dataDirectory));
  if (await record.isTaken(OURSELVES))
    throw new FreshRefused(`Levensloop runs on ${dataDirectory}. Stop it first (Ctrl-C where it was started).`);
  if (!isConfirmed && !isInteractive)
    throw new FreshRefused(
      '--fresh asks before it throws data away, and nobody can be asked here. Add --yes to confirm.',
    );
  if (!isConfirmed && !(await isAgreed(dataDirectory, ask))) throw new FreshRefused('Nothing was thrown away.');
  await record.endLeftovers(OURSELVES);
  await removeData(dataDirectory);
}

async function isAgreed(dataDirectory: string, ask: (question: string) => Promise<string>): Promise<boolean> {
  const answer = await ask(
    `This throws away every solution, decision and key in ${dataDirectory}, for good. Type "yes" to go on: `,
  );
  return ['yes', 'ja'].includes(answer.trim().toLowerCase());
}

async function askInTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
