import fc from 'fast-check';
import { conditionId, taskId, updateId } from '#libs/domain/tasks';
import { textDigest } from '#libs/domain/text-digest';
import { createHmac } from 'node:crypto';

describe('ids', () => {
  it('are the same at every replay', () => {
    const id = taskId('s-1/v-1/G2', 1, 'decide', 'radiology');
    expect(id).toMatch(/^t[0-9a-f]{24}$/);
    // Ids are in histories: another way of making them would strand every open task.
    expect(id).toBe('t27bd544a9c065999ecff9dfe');
    expect(conditionId(id, 1, 0)).toMatch(/^c[0-9a-f]{24}$/);
  });

  it('differ with any part of the key, also where the parts run into each other', () => {
    const key = fc.tuple(fc.string(), fc.integer({ min: 1, max: 99 }), fc.string(), fc.string());
    fc.assert(
      fc.property(key, key, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        return taskId(...one) !== taskId(...other);
      }),
    );
    expect(taskId('a', 1, 'b', 'cd')).not.toBe(taskId('a', 1, 'bc', 'd'));
    expect(conditionId('t1', 1, 0)).not.toBe(conditionId('t1', 1, 1));
  });

  it('of an update belong to one person', () => {
    expect(updateId('p-1', 't1', 1, 'key')).not.toBe(updateId('p-2', 't1', 1, 'key'));
    expect(updateId('p-1', 't1', 1, 'key')).not.toBe(updateId('p-1', 't1', 2, 'key'));
    expect(updateId('p-1', 't1', 1, 'key')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the digest of a text', () => {
  const salt = '000102030405060708090a0b0c0d0e0f';

  it('is HMAC-SHA-256 over canonical JSON, as Node computes it', () => {
    const expected = createHmac('sha256', Buffer.from(salt, 'hex')).update('{"a":"één","b":1}').digest('hex');
    expect(textDigest(salt, { b: 1, a: 'één' })).toBe(expected);
  });

  it('differs with the salt', () => {
    expect(textDigest(salt, 'x')).not.toBe(textDigest(salt.replace('f', 'e'), 'x'));
  });

  it('refuses a short salt and one that is not hexadecimal', () => {
    expect(() => textDigest('00', 'x')).toThrow(RangeError);
    expect(() => textDigest('z'.repeat(32), 'x')).toThrow();
  });
});
