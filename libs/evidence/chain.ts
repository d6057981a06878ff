import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { auditHead } from '#libs/domain/audit';
import type { AuditEntry } from '#libs/domain/audit';
import { EMPTY_HEAD, foldHead } from '#libs/domain/canonical';
import type { JournalEntry } from '#libs/domain/journal';

/** Where a chain was known to stand: after `seq` entries its head was `head`. */
export interface ChainPosition {
  readonly seq: number;
  readonly head: string;
}
export const CHAIN_START: ChainPosition = { seq: 0, head: EMPTY_HEAD };

/** Unbroken up to `position`, or broken at the entry `at` (the first that does not follow from those before it). */
export type ChainVerdict =
  { readonly intact: true; readonly position: ChainPosition } | { readonly intact: false; readonly at: number };

interface Link {
  readonly seq: number;
  readonly previousHead: string;
  readonly head: string;
}

/** Recomputes an audit chain, or the part of it that follows `from`. Entries in order. */
export function verifyChain(entries: readonly (AuditEntry & Link)[], from: ChainPosition = CHAIN_START): ChainVerdict {
  return follow(entries, from, auditHead);
}

/** Recomputes the journal of a process, or the part of it that follows `from`. Entries in order. */
export function verifyJournal(
  rows: readonly { readonly entry: JournalEntry; readonly previousHead: string; readonly head: string }[],
  from: ChainPosition = CHAIN_START,
): ChainVerdict {
  const links = rows.map((row) => ({ ...row, seq: row.entry.seq }));
  return follow(links, from, (previous, { entry }) => foldHead(previous, entry));
}

function follow<Row extends Link>(
  links: readonly Row[],
  from: ChainPosition,
  headAfter: (previous: string, link: Row) => string,
): ChainVerdict {
  let position = from;
  for (const link of links) {
    const follows = link.seq === position.seq + 1 && link.previousHead === position.head;
    if (!follows || headAfter(position.head, link) !== link.head) return { intact: false, at: position.seq + 1 };
    position = { seq: link.seq, head: link.head };
  }
  return { intact: true, position };
}

/*
 * Signed notes as in C2SP signed-note (c2sp.org/signed-note): a text, an empty line, and a line
 * `— <name> <base64(key id, signature)>` for each signer.
 */

/** Ed25519 in the numbering of C2SP signed-note. */
const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
/** An Ed25519 public key in SPKI (RFC 8410) is this prefix and 32 bytes. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export interface NoteSigner {
  /** Without spaces and plus signs (C2SP). */
  readonly name: string;
  readonly key: KeyObject;
  /** Eight hexadecimal digits that tell keys of one name apart. */
  readonly keyId: string;
  /** What a verifier needs, `<name>+<key id>+<base64 key>`; given to auditors outside any dossier (integrity 24). */
  readonly verifierKey: string;
}

/** `privateKey` is PKCS8 (DER) in base64. RangeError for a name or a key that cannot sign notes. */
export function noteSigner(name: string, privateKey: string): NoteSigner {
  if (!/^[^\s+]+$/.test(name)) throw new RangeError('the name of a key has no spaces and no plus signs');
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new RangeError('notes are signed with Ed25519');
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length);
  const keyId = keyIdOf(name, publicKey);
  const encoded = Buffer.concat([Buffer.from([ED25519]), publicKey]).toString('base64');
  return { name, key, keyId, verifierKey: `${name}+${keyId}+${encoded}` };
}

/** `text` ends with a newline and holds no other control characters; RangeError where it does not. */
export function signNote(text: string, { name, key, keyId }: NoteSigner): string {
  if (!text.endsWith('\n') || hasControls(text)) throw new RangeError('this text cannot be a note');
  const signature = Buffer.concat([Buffer.from(keyId, 'hex'), sign(null, Buffer.from(text, 'utf8'), key)]);
  return `${text}\n— ${name} ${signature.toString('base64')}\n`;
}

/** The text of a note that this key signed, or null. RangeError for what is no verifier key. */
export function openNote(note: string, verifierKey: string): string | null {
  const { name, keyId, key } = readVerifierKey(verifierKey);
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return null;
  const text = note.slice(0, end + 1);
  const signed = note
    .slice(end + 2)
    .split('\n')
    .filter((line) => line.startsWith(`— ${name} `))
    .map((line) => Buffer.from(line.slice(`— ${name} `.length), 'base64'))
    .filter((bytes) => bytes.subarray(0, KEY_ID_BYTES).toString('hex') === keyId)
    .some((bytes) => verify(null, Buffer.from(text, 'utf8'), key, bytes.subarray(KEY_ID_BYTES)));
  return signed ? text : null;
}

function readVerifierKey(verifierKey: string): { name: string; keyId: string; key: KeyObject } {
  const [name, keyId, ...rest] = verifierKey.split('+');
  const bytes = Buffer.from(rest.join('+'), 'base64');
  if (!name || !keyId || bytes[0] !== ED25519 || bytes.length !== 33 || keyIdOf(name, bytes.subarray(1)) !== keyId)
    throw new RangeError('not a verifier key');
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, bytes.subarray(1)]), format: 'der', type: 'spki' });
  return { name, keyId, key };
}

function keyIdOf(name: string, publicKey: Uint8Array): string {
  const hash = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([ED25519]))
    .update(publicKey);
  return hash.digest().subarray(0, KEY_ID_BYTES).toString('hex');
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character < ' ' && character !== '\n');
}

/** A head of a chain, and the institution's at that time (integrity 11). `at` is ISO 8601 in UTC. */
export interface Checkpoint extends ChainPosition {
  readonly chain: string;
  readonly institution: ChainPosition;
  readonly at: string;
}

/** The text of a checkpoint, laid out as C2SP tlog-checkpoint does: origin, size, head in base64, then what is ours. */
export function checkpointText({ chain, seq, head, institution, at }: Checkpoint): string {
  const lines = [`levensloop/${chain}`, String(seq), base64(head)];
  return [...lines, `institution ${institution.seq} ${base64(institution.head)}`, `at ${at}`, ''].join('\n');
}

/** Null where the text is no checkpoint. */
export function readCheckpoint(text: string): Checkpoint | null {
  const match = /^levensloop\/(.+)\n(\d+)\n(\S+)\ninstitution (\d+) (\S+)\nat (\S+)\n$/.exec(text);
  if (!match) return null;
  const [, chain = '', seq, head = '', institutionSeq, institutionHead = '', at = ''] = match;
  const institution = { seq: Number(institutionSeq), head: hex(institutionHead) };
  return { chain, seq: Number(seq), head: hex(head), institution, at };
}

const base64 = (head: string) => Buffer.from(head, 'hex').toString('base64');
const hex = (head: string) => Buffer.from(head, 'base64').toString('hex');
