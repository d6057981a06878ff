import { z } from 'zod';
import { Id } from '#apps/api/parameters';
import { text } from '#libs/domain/text';

/** The fields of an upload, before its file. */
export const EvidenceFields = z.object({
  solutionId: Id,
  taskId: Id.optional(),
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
