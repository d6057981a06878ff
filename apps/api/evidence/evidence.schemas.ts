import { z } from 'zod';
import { text } from '#libs/domain/text';

/** The fields of an upload, before its file. */
export const EvidenceFields = z.object({
  solutionId: z.string().min(1).max(200),
  taskId: z.string().min(1).max(200).optional(),
  /** Which evidence of the gate's rule this is (`dpia`); absent for anything else. */
  evidenceKey: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(100)
    .optional(),
  title: text(300),
  confirmPersonalData: z.stringbool().default(false),
});
export type EvidenceFields = z.infer<typeof EvidenceFields>;

export const Digest = z.string().regex(/^[0-9a-f]{64}$/);
