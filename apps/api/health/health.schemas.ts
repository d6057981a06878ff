import { z } from 'zod';

export const Live = z.object({ status: z.literal('live') });

/** `degraded`: people cannot sign in anew, everything else goes on. */
export const Ready = z.object({
  status: z.enum(['ready', 'degraded', 'not-ready']),
  parts: z.object({
    database: z.enum(['up', 'down']),
    temporal: z.enum(['up', 'down']),
    issuer: z.enum(['up', 'down']),
  }),
});
export type Ready = z.infer<typeof Ready>;
