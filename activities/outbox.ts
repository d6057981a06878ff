import { setTimeout as pause } from 'node:timers/promises';

interface Rounds {
  /** What to do; answers whether there was so much that it is to be done again at once. */
  readonly look: () => Promise<boolean>;
  /** Milliseconds between two rounds. */
  readonly every: number;
  readonly signal: AbortSignal;
  readonly onFailure: (failure: unknown) => void;
}

/** Looks at an outbox at start and again and again until told to stop. A round that fails is followed by the next. */
export async function goRound({ look, every, signal, onFailure }: Rounds): Promise<void> {
  while (!signal.aborted) {
    const isFull = await look().catch((failure: unknown) => {
      onFailure(failure);
      return false;
    });
    if (!isFull) await pause(every, undefined, { signal }).catch(() => undefined);
  }
}

/** What a log may say of a failure: messages of a database may hold what somebody wrote. */
export function nameOf(failure: unknown): string {
  const { code, name } = failure as { readonly code?: unknown; readonly name?: string };
  return typeof code === 'string' ? code : (name ?? 'unknown');
}
