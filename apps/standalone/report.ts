/** Tells whoever watches what a stack does. */
export interface Report {
  /** A step is done; `note` is what is worth knowing of it. */
  step(title: string, milliseconds: number, note?: string): void;
  /** A sentence in between. */
  say(sentence: string): void;
}

export const SILENT: Report = { step: () => undefined, say: () => undefined };

/** Lines for a terminal, or for a log. */
export function terminalReport(write: (line: string) => void): Report {
  return {
    step: (title, milliseconds, note = '') => {
      const words = `  ✓ ${title.padEnd(20)} ${note.padEnd(34)}`;
      write(`${words} ${(milliseconds / 1000).toFixed(1).padStart(5)} s`);
    },
    say: (sentence) => write(`    ${sentence}`),
  };
}

/** Does it, and reports how long it took; `note` may say something of what came out. */
export async function timed<T>(
  report: Report,
  title: string,
  work: () => Promise<T>,
  note: (outcome: T) => string | undefined = () => undefined,
): Promise<T> {
  const began = performance.now();
  const outcome = await work();
  report.step(title, performance.now() - began, note(outcome));
  return outcome;
}
