import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL cannot be run as this user, as a sentence that says what to do. */
export class PostgresUserError extends Error {
  override readonly name = 'PostgresUserError';
}

/**
 * As whom PostgreSQL runs, which refuses to be root: null (ourselves) for everybody else, the system user `postgres` for
 * root, made where there is none. Throws PostgresUserError.
 */
export async function postgresUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const existing = await lookUp();
  if (existing) return existing;
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']);
  } catch {
    // Said below, in words that help.
  }
  const made = await lookUp();
  if (made) return made;
  throw new PostgresUserError(
    'PostgreSQL refuses to run as root, and a system user "postgres" could not be made. Start Levensloop as an ordinary ' +
      'user, or make that user first.',
  );
}

/** Whether this user may enter the folder or run the program: asked of the system itself. */
export async function canReach({ uid, gid }: SystemUser, path: string): Promise<boolean> {
  const answer = run('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { uid, gid, cwd: '/' });
  return answer.then(
    () => true,
    () => false,
  );
}

async function lookUp(): Promise<SystemUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}
