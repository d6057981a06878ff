import { z } from 'zod';

const ObservationBatch = z.record(z.string(), z.unknown());

/** The most values that one request brings. */
export const MOST_VALUES = 10_000;

export const ObservationBatches = z.object({ batches: z.array(ObservationBatch).min(1).max(1000) });

export const ObservationsStored = z.object({
  /** In the order of the request. */
  batches: z.array(
    z.object({
      id: z.string(),
      /** SHA-256 of the batch's canonical JSON; what makes a batch sent twice one batch. */
      digest: z.string(),
      state: z.enum(['created', 'duplicate']),
      values: z.int(),
    }),
  ),
});
export type ObservationsStored = z.infer<typeof ObservationsStored>;
