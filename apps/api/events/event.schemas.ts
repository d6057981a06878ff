import { z } from 'zod';

/** Something changed: what to fetch again. Ids only (integrity 19). */
export const ChangeEvent = z.object({
  kind: z.enum(['task', 'process', 'solution']),
  id: z.string(),
  solutionId: z.string(),
});
export type ChangeEvent = z.infer<typeof ChangeEvent>;
