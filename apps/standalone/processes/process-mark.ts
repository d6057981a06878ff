import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * When a process began, in words that no other process of the same number has (numbers are given out again). Null where
 * there is no such process.
 */
export async function processMark(pid: number): Promise<string | null> {
  return process.platform === 'linux' ? markOnLinux(pid) : markElsewhere(pid);
}

async function markOnLinux(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The name in parentheses may hold blanks; state and, 19 fields on, the start follow it.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : `${boot.trim()}:${fields[18] ?? ''}`;
  } catch {
    return null;
  }
}

async function markElsewhere(pid: number): Promise<string | null> {
  const answer = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null);
  return answer?.stdout.trim() || null;
}
