import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { auditHead } from '#libs/domain/audit';
import type { AuditEntry } from '#libs/domain/audit';
import { EMPTY_HEAD } from '#libs/domain/canonical';
import {
  CHAIN_START,
  checkpointText,
  noteSigner,
  openNote,
  readCheckpoint,
  signNote,
  verifyChain,
} from '#libs/evidence/chain';

const inBase64 = (key: KeyObject) => key.export({ format: 'der', type: 'pkcs8' }).toString('base64');
const newKey = () => inBase64(generateKeyPairSync('ed25519').privateKey);

function chainOf(count: number) {
  let head = EMPTY_HEAD;
  return Array.from({ length: count }, (_, position) => {
    const entry: AuditEntry = {
      ...{ chain: 's1', seq: position + 1, at: '2026-03-02T09:00:00.000Z', actor: 'p1', action: 'task-answered' },
      ...{ subject: 't1', facts: { answer: 'approved', position } },
    };
    const previousHead = head;
    head = auditHead(head, entry);
    return { ...entry, previousHead, head };
  });
}

describe('a chain', () => {
  it('is followed to its head, from the beginning or from a known position', () => {
    const links = chainOf(5);
    const position = { seq: 5, head: links[4]!.head };
    expect(verifyChain(links)).toEqual({ intact: true, position });
    expect(verifyChain(links.slice(2), { seq: 2, head: links[1]!.head })).toEqual({ intact: true, position });
    expect(verifyChain([])).toEqual({ intact: true, position: CHAIN_START });
  });

  it.each<[string, (links: ReturnType<typeof chainOf>) => ReturnType<typeof chainOf>, number]>([
    ['a changed fact', (links) => links.map((l) => (l.seq === 3 ? { ...l, facts: { answer: 'rejected' } } : l)), 3],
    ['another person', (links) => links.map((l) => (l.seq === 4 ? { ...l, actor: 'p2' } : l)), 4],
    ['a missing entry', (links) => links.filter((l) => l.seq !== 2), 2],
    ['two that changed places', ([a, b, c, ...rest]) => [a!, c!, b!, ...rest], 2],
    ['an entry that was put in', ([a, ...rest]) => [a!, a!, ...rest], 2],
    ['a beginning that was cut off', (links) => links.slice(1), 1],
  ])('shows %s', (_, forge, at) => {
    expect(verifyChain(forge(chainOf(5)))).toEqual({ intact: false, at });
  });

  it('takes nothing from the order of fields', () => {
    const [link] = chainOf(1);
    const turned = Object.fromEntries(Object.entries(link!).reverse()) as unknown as NonNullable<typeof link>;
    expect(verifyChain([turned])).toMatchObject({ intact: true });
  });
});

describe('a note', () => {
  const signer = noteSigner('levensloop', newKey());
  const text = 'levensloop/s1\n12\nAAAA\n';

  it('is laid out as C2SP signed-note says', () => {
    const note = signNote(text, signer);
    const match = /^levensloop\/s1\n12\nAAAA\n\n— levensloop (\S+)\n$/.exec(note);
    const bytes = Buffer.from(match![1]!, 'base64');
    // Key id and signature, computed here by themselves.
    const spki = createPublicKey(signer.key).export({ format: 'der', type: 'spki' });
    const digest = createHash('sha256').update('levensloop\n\x01').update(spki.subarray(-32)).digest();
    expect(bytes.subarray(0, 4)).toEqual(digest.subarray(0, 4));
    expect(bytes).toHaveLength(68);
    expect(verify(null, Buffer.from(text), createPublicKey(signer.key), bytes.subarray(4))).toBe(true);
    expect(openNote(note, signer.verifierKey)).toBe(text);
  });

  it('opens with the verifier key of the specification’s example', () => {
    // c2sp.org/signed-note and golang.org/x/mod/sumdb/note: PeterNeumann's key and note.
    const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const note =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
      '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
    expect(openNote(note, key)).toMatch(/^If you think/);
    expect(openNote(note.replace('answer', 'question'), key)).toBeNull();
  });

  it.each([
    ['another text', (note: string) => note.replace('12', '13')],
    ['another signature', () => signNote(text, noteSigner('levensloop', newKey()))],
    ['no signature', () => text],
    ['another name', (note: string) => note.replace('— levensloop', '— elsewhere')],
    ['nothing', () => ''],
  ])('with %s does not open', (_, forge) => {
    expect(openNote(forge(signNote(text, signer)), signer.verifierKey)).toBeNull();
  });

  it('is refused where it could be read in two ways', () => {
    expect(() => signNote('no newline', signer)).toThrow(RangeError);
    expect(() => signNote('a\r\n', signer)).toThrow(RangeError);
    expect(() => noteSigner('two words', newKey())).toThrow(RangeError);
    expect(() => noteSigner('levensloop', inBase64(generateKeyPairSync('x25519').privateKey))).toThrow(RangeError);
    expect(() => openNote('', 'levensloop+00000000+AAAA')).toThrow(RangeError);
  });
});

it('says in a checkpoint what a chain has come to', () => {
  const checkpoint = {
    ...{ chain: 's1', seq: 12, head: 'ab'.repeat(32), at: '2026-03-02T09:00:00.000Z' },
    institution: { seq: 3, head: 'cd'.repeat(32) },
  };
  expect(readCheckpoint(checkpointText(checkpoint))).toEqual(checkpoint);
  expect(readCheckpoint('levensloop/s1\n12\n')).toBeNull();
});
