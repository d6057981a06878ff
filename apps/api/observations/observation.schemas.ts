import { z } from 'zod';
import { MOST_VALUES, ObservationBatch } from '#libs/domain/observation';

/** A request brings as many values at most as one batch may (libs/domain/observation). */
export const ObservationBatches = z
  .object({ batches: z.array(ObservationBatch).min(1).max(1000) })
  .refine(({ batches }) => batches.reduce((sum, { metrics }) => sum + metrics.length, 0) <= MOST_VALUES, {
    path: ['batches'],
    error: `more than ${MOST_VALUES} values`,
  });

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
