import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DecipherGCM } from 'node:crypto';
import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';

/*
 * Evidence at rest: AES-256-GCM, nonce (12 bytes) first, tag (16 bytes) last. The content has a key of its own, which each
 * reference from a dossier keeps wrapped: destroying that destroys the evidence for that dossier (integrity 23).
 */

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** The bytes are not those that were stored. */
export class EvidenceTampered extends Error {
  override readonly name = 'EvidenceTampered';
}

export const newContentKey = () => randomBytes(KEY_BYTES);

/** Encrypts a stream. */
export class Sealing extends Transform {
  private readonly iv = randomBytes(IV_BYTES);
  private readonly cipher;

  constructor(key: Buffer) {
    super();
    this.cipher = createCipheriv(CIPHER, key, this.iv);
    this.push(this.iv);
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    done(null, this.cipher.update(chunk));
  }

  override _flush(done: TransformCallback): void {
    this.push(this.cipher.final());
    done(null, this.cipher.getAuthTag());
  }
}

/** Decrypts such a stream; ends with EvidenceTampered where it was changed. What came before that is not to be trusted. */
export class Unsealing extends Transform {
  private held: Buffer = Buffer.alloc(0);
  private decipher: DecipherGCM | null = null;

  constructor(private readonly key: Buffer) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.held = Buffer.concat([this.held, chunk]);
    if (!this.decipher && this.held.length >= IV_BYTES) {
      this.decipher = createDecipheriv(CIPHER, this.key, this.held.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      this.held = this.held.subarray(IV_BYTES);
    }
    // The last bytes are the tag, and which are the last is known at the end only.
    const ready = this.held.length - TAG_BYTES;
    if (!this.decipher || ready <= 0) return done();
    const clear = this.decipher.update(this.held.subarray(0, ready));
    this.held = this.held.subarray(ready);
    done(null, clear);
  }

  override _flush(done: TransformCallback): void {
    try {
      if (!this.decipher || this.held.length !== TAG_BYTES) throw new EvidenceTampered('cut short');
      done(null, this.decipher.setAuthTag(this.held).final());
    } catch {
      done(new EvidenceTampered('the stored bytes were changed'));
    }
  }
}

/** A content key as a reference keeps it (base64), bound to the reference's id so that it opens no other. */
export function wrapKey(contentKey: Buffer, evidenceKey: Buffer, referenceId: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, evidenceKey, iv).setAAD(Buffer.from(referenceId));
  return Buffer.concat([iv, cipher.update(contentKey), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Throws EvidenceTampered where it was wrapped for another reference, or under another EVIDENCE_KEY. */
export function unwrapKey(wrapped: string, evidenceKey: Buffer, referenceId: string): Buffer {
  const sealed = Buffer.from(wrapped, 'base64');
  try {
    const decipher = createDecipheriv(CIPHER, evidenceKey, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(referenceId))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new EvidenceTampered('the key does not open');
  }
}
