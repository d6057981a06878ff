import type { z } from 'zod';
import type { EvidenceRef } from '#apps/api/tasks/task.schemas';
import type { EvidenceRow } from '#libs/persistence/repositories/evidence.repository';

/** A piece of evidence as screens list it. */
export function evidenceRef({ solutionId: _, taskId: __, ...row }: EvidenceRow): z.infer<typeof EvidenceRef> {
  return { ...row };
}
