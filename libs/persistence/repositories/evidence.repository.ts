import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { personJson } from '#libs/persistence/repositories/json-columns';
import type { PersonRow } from '#libs/persistence/repositories/task-rows';

/** A piece of evidence as a dossier lists it. Instants are ISO 8601 in UTC. */
export interface EvidenceRow {
  readonly id: string;
  readonly digest: string;
  readonly title: string;
  readonly fileName: string;
  readonly evidenceKey: string | null;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly scan: 'clean' | 'not-scanned';
  readonly solutionId: string;
  readonly taskId: string | null;
  readonly uploadedBy: PersonRow;
  readonly uploadedAt: string;
}

const EVIDENCE_ROWS = `
  SELECT r.id, r.digest, r.title, r.file_name AS "fileName", r.evidence_key AS "evidenceKey",
         e.media_type AS "mediaType", e.size_bytes AS "sizeBytes", e.scan, r.solution_id AS "solutionId",
         r.task_id AS "taskId", ${personJson('p')} AS "uploadedBy", r.uploaded_at AS "uploadedAt"
  FROM evidence_reference r JOIN evidence e ON e.digest = r.digest JOIN person p ON p.id = r.uploaded_by`;

@Injectable()
export class EvidenceRepository {
  constructor(private readonly source: DataSource) {}

  /** Digests of what lay in a solution's dossier at an instant, each once, sorted. */
  async digestsAt(solutionId: string, at: string, manager: EntityManager = this.source.manager): Promise<string[]> {
    const rows = await manager.query<{ digest: string }[]>(
      `SELECT DISTINCT digest FROM evidence_reference
       WHERE solution_id = $1 AND uploaded_at <= $2 AND coalesce(destroyed_at, 'infinity') > $2 ORDER BY digest`,
      [solutionId, at],
    );
    return rows.map(({ digest }) => digest);
  }

  /** What lies in a solution's dossier now, the latest first. */
  ofSolution(solutionId: string): Promise<EvidenceRow[]> {
    return this.source.query(
      `${EVIDENCE_ROWS} WHERE r.solution_id = $1 AND r.destroyed_at IS NULL ORDER BY r.uploaded_at DESC, r.id`,
      [solutionId],
    );
  }

  /** Every dossier in which this content lies: a digest is a name, not a right, so the reader must see one of them. */
  byDigest(digest: string): Promise<EvidenceRow[]> {
    return this.source.query(
      `${EVIDENCE_ROWS} WHERE r.digest = $1 AND r.destroyed_at IS NULL ORDER BY r.uploaded_at, r.id`,
      [digest],
    );
  }
}
