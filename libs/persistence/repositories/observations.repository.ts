import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ObservationBatch } from '#libs/domain/observation';

/** A batch on its way in. */
export interface NewBatch {
  readonly id: string;
  /** SHA-256 of its canonical JSON. */
  readonly digest: string;
  readonly clientId: string;
  readonly envelope: ObservationBatch;
}

const INSERT_BATCH = `
  INSERT INTO observation_batch (id, digest, version_id, client_id, source, envelope, received_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`;
const INSERT_VALUES = `
  INSERT INTO observation (batch_id, position, version_id, site, metric, subgroup, value, lower, upper, n, events,
                           label_mature, window_from, window_to, computed_at, received_at)
  SELECT $1, v.position, $2, $3, v.metric, v.subgroup, v.value, v.lower, v.upper, v.n, v.events, $4, $5, $6, $7, $8
  FROM jsonb_to_recordset($9::jsonb)
    AS v(position int, metric text, subgroup text, value float8, lower float8, upper float8, n bigint, events bigint)`;

/** Measurements. They do not pass through Temporal (architecture: A decision's way). */
@Injectable()
export class ObservationsRepository {
  constructor(private readonly source: DataSource) {}

  /**
   * Makes room for the months of these instants. By itself, before any value is written: making a partition needs the
   * whole table, which a transaction that has written into it holds a part of.
   */
  async makeRoom(instants: readonly string[]): Promise<void> {
    const months = new Set(instants.map((instant) => new Date(instant).toISOString().slice(0, 7)));
    for (const month of months)
      await this.source.query('SELECT ensure_observation_month($1)', [`${month}-01T00:00:00Z`]);
  }

  /** All of the batches or none; answers the ids of those that were not here yet. `receivedAt` is ISO 8601 in UTC. */
  async add(batches: readonly NewBatch[], receivedAt: string): Promise<Set<string>> {
    return this.source.transaction(async (manager) => {
      const created = new Set<string>();
      for (const { id, digest, clientId, envelope } of batches) {
        const [row] = await manager.query<{ id: string }[]>(INSERT_BATCH, [
          ...[id, digest, envelope.version_id, clientId, envelope.source, JSON.stringify(envelope), receivedAt],
        ]);
        if (!row) continue;
        created.add(id);
        const { version_id: version, site, label_mature: mature, window, computed_at: computedAt } = envelope;
        await manager.query(INSERT_VALUES, [
          ...[id, version, site, mature, window.from, window.to, computedAt, receivedAt],
          JSON.stringify(valuesOf(envelope)),
        ]);
      }
      return created;
    });
  }

  /** Which of these versions there are, with the solution of each. */
  async solutionsOf(versionIds: readonly string[]): Promise<Record<string, string>> {
    const rows = await this.source.query<{ id: string; solutionId: string }[]>(
      'SELECT id, solution_id AS "solutionId" FROM version WHERE id = ANY ($1::text[])',
      [versionIds],
    );
    return Object.fromEntries(rows.map(({ id, solutionId }) => [id, solutionId]));
  }
}

function valuesOf({ metrics, n, n_events: events }: ObservationBatch) {
  return metrics.map(({ name, subgroup, value, ci }, position) => ({
    ...{ position, metric: name, subgroup: subgroup?.name ?? null, value },
    ...{ lower: ci?.lower ?? null, upper: ci?.upper ?? null },
    n: subgroup?.n ?? n,
    events: (subgroup ? subgroup.n_events : events) ?? null,
  }));
}
