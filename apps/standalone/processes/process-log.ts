import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { dirname } from 'node:path';

const LIMIT_BYTES = 10 * 1024 * 1024;
const REMEMBERED_LINES = 12;

/** What a process writes, in a file of at most 10 MB with the one before it kept as `.1`, and its last lines at hand. */
export class ProcessLog {
  private stream: WriteStream;
  private size: number;
  private recent = '';

  constructor(readonly file: string) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    this.size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    this.stream = opened(file, 'a');
  }

  write(chunk: Buffer): void {
    if (this.size + chunk.length > LIMIT_BYTES) this.turnOver();
    this.size += chunk.length;
    this.stream.write(chunk);
    this.recent = (this.recent + chunk.toString('utf8')).split('\n').slice(-REMEMBERED_LINES).join('\n');
  }

  lastLines(count: number): string[] {
    return this.recent
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-count);
  }

  private turnOver(): void {
    this.stream.end();
    renameSync(this.file, `${this.file}.1`);
    this.stream = opened(this.file, 'w');
    this.size = 0;
  }
}

/** A log that cannot be written (a full disk) is lost; what it tells of goes on. */
function opened(file: string, flags: 'a' | 'w'): WriteStream {
  return createWriteStream(file, { flags, mode: 0o600 }).on('error', () => undefined);
}
