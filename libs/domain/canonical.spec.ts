import { createHash } from 'node:crypto';
import { canonicalJson, EMPTY_HEAD, foldHead, sha256Hex } from '#libs/domain/canonical';

describe('canonical JSON', () => {
  it('is that of RFC 8785 (3.2.2 and 3.2.3)', () => {
    const numbers = [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001];
    expect(canonicalJson({ string: '\u20ac$\u000f\nA\'B"\\\\"/', numbers, literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    // Keys in the order of UTF-16 units: the emoji's surrogates come before the last key.
    expect(canonicalJson({ '\ufb33': 4, '\u{1f600}': 3, '\u20ac': 2, '1': 1 })).toBe(
      '{"1":1,"€":2,"\u{1f600}":3,"\ufb33":4}',
    );
  });

  it('has no word for what JSON cannot say', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson({ n: Number.NaN })).toThrow();
  });
});

describe('a chain', () => {
  it('is SHA-256 over the head before and the entry, whatever the order of its keys', () => {
    const expected = createHash('sha256').update(`${EMPTY_HEAD}\n{"a":1,"b":"é"}`).digest('hex');
    expect(foldHead(EMPTY_HEAD, { b: 'é', a: 1 })).toBe(expected);
    expect(foldHead(expected, { a: 1 })).not.toBe(foldHead(EMPTY_HEAD, { a: 1 }));
    expect(sha256Hex(new Uint8Array([0x61]))).toBe(sha256Hex('a'));
  });
});
