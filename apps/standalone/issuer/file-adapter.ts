import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Stored {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970; null never ends. */
  readonly expiresAt: number | null;
}

/**
 * Keeps what the issuer must remember (sessions, codes, grants) in files, one each, so that sign-ins outlive a restart.
 * A file is written aside and moved, so that it is there whole or not at all. Made for the few people of one machine.
 */
export class FileAdapter implements Adapter {
  private readonly folder: string;

  constructor(
    directory: string,
    private readonly model: string,
  ) {
    this.folder = join(directory, model);
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : null;
    await this.write(id, { payload, expiresAt });
    if (payload.uid) await this.point('uid', payload.uid, id, expiresAt);
    if (payload.userCode) await this.point('user-code', payload.userCode, id, expiresAt);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return (await this.read(this.fileOf(id)))?.payload;
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.follow('uid', uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.follow('user-code', userCode);
  }

  async consume(id: string): Promise<void> {
    const stored = await this.read(this.fileOf(id));
    if (!stored) return;
    await this.write(id, { ...stored, payload: { ...stored.payload, consumed: Math.floor(Date.now() / 1000) } });
  }

  async destroy(id: string): Promise<void> {
    await rm(this.fileOf(id), { force: true });
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const file of await filesIn(this.folder)) {
      const stored = await this.read(file);
      if (stored?.payload.grantId === grantId) await rm(file, { force: true });
    }
  }

  /** Removes what has ended. */
  async forgetEnded(): Promise<void> {
    for (const file of await filesIn(this.folder)) if (!(await this.read(file))) await rm(file, { force: true });
  }

  private async follow(kind: string, value: string): Promise<AdapterPayload | undefined> {
    const pointer = await this.read(this.fileOf(value, kind));
    return typeof pointer?.payload.id === 'string' ? this.find(pointer.payload.id) : undefined;
  }

  private async point(kind: string, value: string, id: string, expiresAt: number | null): Promise<void> {
    await this.put(this.fileOf(value, kind), { payload: { id }, expiresAt });
  }

  private write(id: string, stored: Stored): Promise<void> {
    return this.put(this.fileOf(id), stored);
  }

  private async put(file: string, stored: Stored): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const aside = `${file}.${randomUUID()}.new`;
    await writeFile(aside, JSON.stringify(stored), { mode: 0o600 });
    await rename(aside, file);
  }

  /** Null where there is none, or it has ended. */
  private async read(file: string): Promise<Stored | null> {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) return null;
    const stored = JSON.parse(text) as Stored;
    return stored.expiresAt !== null && stored.expiresAt <= Date.now() ? null : stored;
  }

  /** Ids come from browsers: hashed, they are never a path. */
  private fileOf(id: string, kind = 'id'): string {
    return join(this.folder, `${kind}-${createHash('sha256').update(id).digest('hex')}.json`);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
}

/** Removes what has ended, of every kind. */
export async function forgetEnded(directory: string): Promise<void> {
  for (const model of await readdir(directory).catch(() => [])) await new FileAdapter(directory, model).forgetEnded();
}
