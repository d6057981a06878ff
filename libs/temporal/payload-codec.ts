import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const { Payload: PayloadMessage } = temporal.api.common.v1;
const ENCODING = 'binary/encrypted';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface PayloadKey {
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Buffer;
}

/** A setting that is no list of keys; names the key, never its bytes. */
export class PayloadKeyError extends Error {
  override readonly name = 'PayloadKeyError';
}

/** `KEY_UNKNOWN`: encrypted under a key that we were not given. `TAMPERED`: changed since, or of another key by that id. */
export class PayloadUnreadable extends Error {
  override readonly name = 'PayloadUnreadable';
  constructor(
    readonly code: 'KEY_UNKNOWN' | 'TAMPERED',
    readonly keyId: string,
  ) {
    super(`${code} ${keyId}`);
  }
}

/** Reads `id:base64,id:base64`, each 32 bytes: the first encrypts, the others still decrypt. Throws PayloadKeyError. */
export function readPayloadKeys(setting: string): PayloadKey[] {
  const keys = setting.split(',').map((entry) => {
    const [, id = '', secret = ''] = /^\s*([\w.-]+):(\S+)\s*$/.exec(entry) ?? [];
    if (!id) throw new PayloadKeyError('a payload key is written id:base64');
    return { id, secret: Buffer.from(secret, 'base64') };
  });
  const short = keys.find(({ secret }) => secret.length !== 32);
  if (short) throw new PayloadKeyError(`payload key ${short.id} is ${short.secret.length} bytes, not 32`);
  const twice = keys.find(({ id }, position) => keys.findIndex((other) => other.id === id) !== position);
  if (twice) throw new PayloadKeyError(`payload key ${twice.id} is given twice`);
  return keys;
}

/**
 * Encrypts what goes to Temporal (integrity 21): the whole payload as AES-256-GCM, nonce first, tag last. The key's id
 * stands in the metadata and is bound in as additional data. What Temporal itself writes in clear passes through.
 */
export class EncryptingCodec implements PayloadCodec {
  constructor(private readonly keys: readonly PayloadKey[]) {
    if (keys.length === 0) throw new PayloadKeyError('there is no payload key');
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.encrypt(payload)));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads).then((all) => all.map((payload) => this.decrypt(payload)));
  }

  private encrypt(payload: Payload): Payload {
    const { id, secret } = this.keys[0] as PayloadKey;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, secret, iv).setAAD(Buffer.from(id));
    const sealed = [iv, cipher.update(PayloadMessage.encode(payload).finish()), cipher.final(), cipher.getAuthTag()];
    return {
      metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(id) },
      data: Buffer.concat(sealed),
    };
  }

  private decrypt(payload: Payload): Payload {
    const { metadata, data } = payload;
    if (text(metadata?.encoding) !== ENCODING) return payload;
    const id = text(metadata?.['encryption-key-id']);
    const key = this.keys.find((one) => one.id === id);
    if (!key) throw new PayloadUnreadable('KEY_UNKNOWN', id);
    try {
      return PayloadMessage.decode(open(key, Buffer.from(data ?? [])));
    } catch {
      throw new PayloadUnreadable('TAMPERED', id);
    }
  }
}

function open({ id, secret }: PayloadKey, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(CIPHER, secret, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(id))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

const text = (bytes: Uint8Array | null | undefined) => (bytes ? Buffer.from(bytes).toString() : '');
