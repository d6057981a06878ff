import { AttemptKey } from '~/api/idempotency';

describe('the key of an attempt', () => {
  it('stays with the same body and changes with another', () => {
    const attempt = new AttemptKey();
    const first = attempt.of({ answer: 'approved' });
    expect(attempt.of({ answer: 'approved' })).toBe(first);
    const second = attempt.of({ answer: 'rejected' });
    expect(second).not.toBe(first);
    expect(second).toMatch(/^[\x21-\x7e]{8,200}$/);
  });

  it('is another one for a body that was sent before another', () => {
    const attempt = new AttemptKey();
    const first = attempt.of({ answer: 'approved' });
    attempt.of({ answer: 'rejected' });
    expect(attempt.of({ answer: 'approved' })).not.toBe(first);
  });
});
