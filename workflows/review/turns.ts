/**
 * One at a time, in order of arrival (integrity 4). Without it two heads who decide at the same instant would each see the
 * other's question as still open, and neither would open what follows.
 */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private taken = 0;

  /** Whether nobody is at work and nobody waits. */
  get idle(): boolean {
    return this.taken === 0;
  }

  take<Result>(work: () => Promise<Result>): Promise<Result> {
    this.taken++;
    const turn = this.last.then(work).finally(() => {
      this.taken--;
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
