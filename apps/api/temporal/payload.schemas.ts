import { z } from 'zod';

/** A payload of Temporal as its codec servers exchange it: metadata and data in base64. */
export const Payload = z.object({
  metadata: z.record(z.string(), z.string()).optional(),
  data: z.string().optional(),
});
export const Payloads = z.object({ payloads: z.array(Payload).max(1000) });
export type Payloads = z.infer<typeof Payloads>;
