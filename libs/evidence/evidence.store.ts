import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline as connected, Transform } from 'node:stream';
import type { Readable, TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { EvidenceTampered, newContentKey, Sealing, Unsealing } from '#libs/evidence/content-cipher';

const MEGABYTE = 1024 * 1024;
/** What an upload that died left behind is nobody's after a day. */
const ABANDONED_MS = 24 * 3_600_000;

/** More bytes than evidence may have. */
export class EvidenceTooLarge extends Error {
  override readonly name = 'EvidenceTooLarge';
}

/** An upload, encrypted, that has no place yet: keep it or discard it. */
export interface Received {
  readonly path: string;
  readonly contentKey: Buffer;
  /** SHA-256 of the clear bytes, as 64 lower-case hexadecimal digits. */
  readonly digest: string;
  readonly sizeBytes: number;
}

/** Evidence on the file system, each piece once, under its digest. Bytes in clear are never written. */
@Injectable()
export class EvidenceStore implements OnApplicationBootstrap {
  readonly limitBytes: number;
  private readonly directory: string;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.directory = environment.EVIDENCE_DIRECTORY;
    this.limitBytes = environment.EVIDENCE_LIMIT_MB * MEGABYTE;
  }

  onApplicationBootstrap(): Promise<void> {
    return this.tidy();
  }

  /** Takes a stream in. Throws EvidenceTooLarge as soon as it is, and leaves nothing behind then. */
  async receive(content: Readable): Promise<Received> {
    const path = join(this.directory, 'incoming', randomUUID());
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const contentKey = newContentKey();
    const measuring = new Measuring(this.limitBytes);
    const file = await open(path, 'wx', 0o600);
    try {
      await pipeline(content, measuring, new Sealing(contentKey), (pieces: AsyncIterable<Buffer>) =>
        write(file, pieces),
      );
      await file.sync();
      await file.close();
    } catch (error) {
      await abandon(file, path);
      throw error;
    }
    return { path, contentKey, digest: measuring.digest(), sizeBytes: measuring.sizeBytes };
  }

  /** The clear bytes of an upload that has no place yet. */
  read({ path, contentKey }: Pick<Received, 'path' | 'contentKey'>): Readable {
    return connected(createReadStream(path), new Unsealing(contentKey), () => undefined);
  }

  /** Gives an upload its place. Whatever lay there had lost its last key, or the caller would not call. */
  async keep({ path, digest }: Received): Promise<void> {
    const place = this.placeOf(digest);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await rename(path, place);
    // The name is as safe as the bytes only when the folder is on the disk too.
    const folder = await open(dirname(place), 'r');
    await folder.sync().finally(() => folder.close());
  }

  async discard({ path }: Pick<Received, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }

  async holds(digest: string): Promise<boolean> {
    return stat(this.placeOf(digest)).then(
      () => true,
      () => false,
    );
  }

  /** The clear bytes of stored evidence, after all of them were proved to be those of the digest. Throws EvidenceTampered. */
  async open(digest: string, contentKey: Buffer): Promise<Readable> {
    const path = this.placeOf(digest);
    const hash = createHash('sha256');
    try {
      await pipeline(this.read({ path, contentKey }), hash);
    } catch (error) {
      throw error instanceof EvidenceTampered ? error : new EvidenceTampered(`cannot be read: ${String(error)}`);
    }
    if (hash.digest('hex') !== digest) throw new EvidenceTampered('the bytes are not those of the digest');
    return this.read({ path, contentKey });
  }

  /** Removes what uploads that died have left behind. */
  async tidy(now = Date.now()): Promise<void> {
    const incoming = join(this.directory, 'incoming');
    const names = await readdir(incoming).catch(() => []);
    for (const path of names.map((name) => join(incoming, name))) {
      // Another API may tidy at the same time, or the upload find its place.
      const found = await stat(path).catch(() => null);
      if (found && now - found.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
    }
  }

  private placeOf(digest: string): string {
    return join(this.directory, digest.slice(0, 2), digest);
  }
}

async function write(file: FileHandle, pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of pieces) await file.writeFile(piece);
}

async function abandon(file: FileHandle, path: string): Promise<void> {
  await file.close().catch(() => undefined);
  await rm(path, { force: true });
}

/** Counts and digests what passes, and stops it at the limit. */
class Measuring extends Transform {
  sizeBytes = 0;
  private readonly hash = createHash('sha256');

  constructor(private readonly limitBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.sizeBytes += chunk.length;
    if (this.sizeBytes > this.limitBytes) return done(new EvidenceTooLarge(`more than ${this.limitBytes} bytes`));
    this.hash.update(chunk);
    done(null, chunk);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}
