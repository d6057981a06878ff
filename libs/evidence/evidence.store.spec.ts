import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Environment } from '#libs/config/environment';
import { EvidenceTampered, newContentKey, unwrapKey, wrapKey } from '#libs/evidence/content-cipher';
import { EvidenceStore, EvidenceTooLarge } from '#libs/evidence/evidence.store';

const sha256 = (bytes: string) => createHash('sha256').update(bytes).digest('hex');

describe('the evidence store', () => {
  let directory: string;
  let store: EvidenceStore;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'levensloop-evidence-'));
    const some = 'x';
    store = new EvidenceStore(
      Environment.parse({
        ...{ DATABASE_URL: some, TEMPORAL_ADDRESS: some, PAYLOAD_KEYS: some, OIDC_ISSUER: 'http://localhost:1' },
        ...{ OIDC_CLIENT_ID: some, OIDC_CLIENT_SECRET: some, SMTP_URL: some, EVIDENCE_KEY: some },
        ...{ CHECKPOINT_DIRECTORY: some, CHECKPOINT_KEY: some, BUNDLE_DIRECTORY: some },
        ...{ EVIDENCE_DIRECTORY: directory, EVIDENCE_LIMIT_MB: '1' },
      }),
    );
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const content = 'verklaring van overeenstemming '.repeat(5_000);
  const receive = (what: string) => store.receive(Readable.from([Buffer.from(what)]));

  it('gives back what it was given, under its SHA-256', async () => {
    const received = await receive(content);
    expect(received).toMatchObject({ digest: sha256(content), sizeBytes: content.length });
    await store.keep(received);
    expect(await text(await store.open(received.digest, received.contentKey))).toBe(content);
  });

  it('keeps nothing in clear', async () => {
    const received = await receive(content);
    expect((await readFile(received.path)).includes('overeenstemming')).toBe(false);
    await store.keep(received);
    expect((await readFile(placeOf(received.digest))).includes('overeenstemming')).toBe(false);
  });

  it('stops at the limit and leaves nothing behind', async () => {
    await expect(receive('x'.repeat(1024 * 1024 + 1))).rejects.toThrow(EvidenceTooLarge);
    expect(await readdir(join(directory, 'incoming'))).toEqual([]);
  });

  it('takes an empty file and one of a byte', async () => {
    for (const what of ['', 'a']) {
      const received = await receive(what);
      await store.keep(received);
      expect(await text(await store.open(received.digest, received.contentKey))).toBe(what);
    }
  });

  it.each([
    ['changed', (bytes: Buffer) => bytes.fill(0, 40, 41)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['emptied', () => Buffer.alloc(0)],
  ])('does not give out bytes that were %s', async (_, spoil) => {
    const received = await receive(content);
    await store.keep(received);
    await writeFile(placeOf(received.digest), spoil(await readFile(placeOf(received.digest))));
    await expect(store.open(received.digest, received.contentKey)).rejects.toThrow(EvidenceTampered);
  });

  it('does not give out other evidence that was put in the place of this one', async () => {
    const [one, other] = [await receive(content), await receive('iets anders')];
    await store.keep(one);
    await store.keep({ ...other, digest: one.digest });
    await expect(store.open(one.digest, other.contentKey)).rejects.toThrow(EvidenceTampered);
  });

  it('removes after a day what an upload that died has left behind, and nothing younger', async () => {
    const { path } = await receive('halverwege');
    await store.tidy(Date.now() + 23 * 3_600_000);
    expect(await readdir(join(directory, 'incoming'))).toHaveLength(1);
    await store.tidy(Date.now() + 25 * 3_600_000);
    expect(await readdir(join(directory, 'incoming'))).toEqual([]);
    expect(path).toContain('incoming');
  });

  it('wraps a key for one reference', () => {
    const [key, evidenceKey] = [newContentKey(), newContentKey()];
    const wrapped = wrapKey(key, evidenceKey, 'e1');
    expect(unwrapKey(wrapped, evidenceKey, 'e1')).toEqual(key);
    expect(() => unwrapKey(wrapped, evidenceKey, 'e2')).toThrow(EvidenceTampered);
    expect(() => unwrapKey(wrapped, newContentKey(), 'e1')).toThrow(EvidenceTampered);
  });

  const placeOf = (digest: string) => join(directory, digest.slice(0, 2), digest);
});
