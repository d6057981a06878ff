import { setTimeout as pause } from 'node:timers/promises';
import { Turns } from '#workflows/review/turns';

describe('turns', () => {
  it('are taken one at a time, in order of arrival', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const work = (name: string, milliseconds: number) =>
      turns.take(async () => {
        log.push(`${name} begins`);
        await pause(milliseconds);
        log.push(`${name} ends`);
        return name;
      });
    expect(turns.idle).toBe(true);
    const all = [work('one', 20), work('two', 1), work('three', 5)];
    expect(turns.idle).toBe(false);
    expect(await Promise.all(all)).toEqual(['one', 'two', 'three']);
    expect(log.map((line) => line.split(' ')[0])).toEqual(['one', 'one', 'two', 'two', 'three', 'three']);
    expect(turns.idle).toBe(true);
  });

  it('go on after one that failed, and its failure is its own', async () => {
    const turns = new Turns();
    const failing = turns.take(() => Promise.reject(new Error('no')));
    const next = turns.take(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    expect(turns.idle).toBe(true);
  });
});
