import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** Canonical JSON (RFC 8785). Throws on what JSON cannot say (NaN, undefined at the top). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return text;
}

/** SHA-256 of text (UTF-8) or bytes, as 64 lower-case hexadecimal digits. Runs inside a workflow too. */
export function sha256Hex(input: string | Uint8Array): string {
  return bytesToHex(sha256(typeof input === 'string' ? utf8ToBytes(input) : input));
}

/** The head of a chain before its first entry. */
export const EMPTY_HEAD = '0'.repeat(64);

/** The head after `entry`: SHA-256 over the previous head and the entry's canonical JSON. */
export function foldHead(previous: string, entry: unknown): string {
  return sha256Hex(`${previous}\n${canonicalJson(entry)}`);
}
