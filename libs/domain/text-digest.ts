import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '#libs/domain/canonical';

/**
 * What stands in chains and histories instead of a text (integrity 21): HMAC-SHA-256 over the canonical JSON of
 * `payload`, keyed by a salt of its own that is kept beside the text and destroyed with it. Without the salt nobody can
 * guess a text from its digest. `salt` is at least 16 random bytes in hexadecimal; RangeError when it is shorter.
 */
export function textDigest(salt: string, payload: unknown): string {
  if (salt.length < 32) throw new RangeError('a salt has at least 16 bytes');
  return bytesToHex(hmac(sha256, hexToBytes(salt), utf8ToBytes(canonicalJson(payload))));
}
