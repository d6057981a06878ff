/**
 * The key of one attempt (integrity 3): the same body sent again, after a broken line or a timeout, keeps its key and
 * gets the answer of the first; another body is another attempt.
 */
export class AttemptKey {
  private body: string | null = null;
  private key = '';

  of(body: unknown): string {
    const text = JSON.stringify(body);
    if (text !== this.body) {
      this.body = text;
      this.key = crypto.randomUUID();
    }
    return this.key;
  }
}
