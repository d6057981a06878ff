import type { EntityManager } from 'typeorm';

/** The channel that the API listens to. */
export const CHANNEL = 'levensloop';

/** Something changed: what to fetch again. Ids only (integrity 19). */
export interface Change {
  readonly kind: 'task' | 'process' | 'solution';
  readonly id: string;
  readonly solutionId: string;
}

/** Tells every API what changed, once the caller's transaction has committed; each change is a payload of its own. */
export async function notify(manager: EntityManager, changes: readonly Change[]): Promise<void> {
  const payloads = changes.map(({ kind, id, solutionId }) => JSON.stringify({ kind, id, solutionId }));
  await manager.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) payload', [CHANNEL, payloads]);
}
