import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { EncryptingCodec, PayloadKeyError, PayloadUnreadable, readPayloadKeys } from '#libs/temporal/payload-codec';

const secret = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const codec = (setting: string) => new EncryptingCodec(readPayloadKeys(setting));
const value = { taskId: 't1', answer: 'approved' };
const payload = defaultPayloadConverter.toPayload(value);

async function sealed(by: EncryptingCodec): Promise<Payload> {
  const [first] = await by.encode([payload]);
  if (!first) throw new Error('nothing was encoded');
  return first;
}

const opened = async (by: EncryptingCodec, one: Payload): Promise<unknown> => {
  const [first] = await by.decode([one]);
  return defaultPayloadConverter.fromPayload(first as Payload);
};

const code = (error: unknown) => (error instanceof PayloadUnreadable ? `${error.code} ${error.keyId}` : String(error));

describe('payloads', () => {
  it('are unreadable in Temporal and come back whole', async () => {
    const one = await sealed(codec(`a:${secret(1)}`));
    expect(Buffer.from(one.data ?? []).toString('latin1')).not.toContain('approved');
    expect(Buffer.from(one.metadata?.['encryption-key-id'] ?? []).toString()).toBe('a');
    expect(await opened(codec(`a:${secret(1)}`), one)).toEqual(value);
  });

  it('never look the same twice', async () => {
    const by = codec(`a:${secret(1)}`);
    expect((await sealed(by)).data).not.toEqual((await sealed(by)).data);
  });

  it('are read under any key that is still known, and written under the first', async () => {
    const old = await sealed(codec(`a:${secret(1)}`));
    const rotated = codec(`b:${secret(2)},a:${secret(1)}`);
    expect(await opened(rotated, old)).toEqual(value);
    const fresh = await sealed(rotated);
    expect(Buffer.from(fresh.metadata?.['encryption-key-id'] ?? []).toString()).toBe('b');
    expect(await opened(codec(`b:${secret(2)}`), fresh)).toEqual(value);
    await expect(opened(codec(`b:${secret(2)}`), old).catch(code)).resolves.toBe('KEY_UNKNOWN a');
  });

  it('are refused under another key of the same id', async () => {
    const one = await sealed(codec(`a:${secret(1)}`));
    await expect(opened(codec(`a:${secret(2)}`), one).catch(code)).resolves.toBe('TAMPERED a');
  });

  it.each([0, 11, 12, 40, -17, -1])('are refused when the byte at %i was changed', async (at) => {
    const by = codec(`a:${secret(1)}`);
    const one = await sealed(by);
    const data = Buffer.from(one.data ?? []);
    const position = at < 0 ? data.length + at : at;
    data.writeUInt8(data.readUInt8(position) ^ 1, position);
    await expect(opened(by, { ...one, data }).catch(code)).resolves.toBe('TAMPERED a');
  });

  it('are refused when they say that another key made them', async () => {
    const one = await sealed(codec(`a:${secret(1)}`));
    const metadata = { ...one.metadata, 'encryption-key-id': Buffer.from('b') };
    // Both ids stand for the same bytes, so that only the additional data can tell them apart.
    const both = codec(`a:${secret(1)},b:${secret(1)}`);
    await expect(opened(both, { ...one, metadata }).catch(code)).resolves.toBe('TAMPERED b');
  });

  it.each([0, 5, 27])('of %i bytes are refused', async (length) => {
    const by = codec(`a:${secret(1)}`);
    const one = await sealed(by);
    await expect(opened(by, { ...one, data: randomBytes(length) }).catch(code)).resolves.toBe('TAMPERED a');
  });

  it('that Temporal wrote in clear pass through', async () => {
    expect(await opened(codec(`a:${secret(1)}`), payload)).toEqual(value);
  });
});

describe('the setting', () => {
  it.each([
    ['', 'a payload key is written id:base64'],
    [secret(1), 'a payload key is written id:base64'],
    [`a:${Buffer.alloc(16).toString('base64')}`, 'payload key a is 16 bytes, not 32'],
    [`a:${secret(1)},a:${secret(2)}`, 'payload key a is given twice'],
  ])('%s is refused', (setting, message) => {
    expect(() => readPayloadKeys(setting)).toThrow(new PayloadKeyError(message));
  });

  it('may have spaces between keys', () => {
    expect(readPayloadKeys(`a:${secret(1)}, b:${secret(2)}`).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
