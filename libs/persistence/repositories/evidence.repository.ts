import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { EvidenceEntity } from '#libs/persistence/entities/evidence.entity';
import { EvidenceReferenceEntity } from '#libs/persistence/entities/evidence-reference.entity';
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

/** What opens a piece of evidence for one dossier. */
export interface EvidenceKeyRow {
  readonly id: string;
  readonly wrappedKey: string;
}

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

  /** One at a time stores or destroys a piece of evidence, until the caller's transaction ends. */
  async hold(manager: EntityManager, digest: string): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('evidence:' || $1, 0))`, [digest]);
  }

  /** The keys that open this content, one a dossier in which it lies; none is left where all were destroyed. */
  keysOf(digest: string, manager: EntityManager = this.source.manager): Promise<EvidenceKeyRow[]> {
    return manager.query(
      `SELECT id, wrapped_key AS "wrappedKey" FROM evidence_reference
       WHERE digest = $1 AND destroyed_at IS NULL AND wrapped_key IS NOT NULL ORDER BY uploaded_at, id`,
      [digest],
    );
  }

  /** Lays a piece of evidence into a dossier. Its row is made, or brought up to date where it lay in another one already. */
  async add(manager: EntityManager, evidence: EvidenceEntity, reference: EvidenceReferenceEntity): Promise<void> {
    await manager.upsert(EvidenceEntity, evidence, ['digest']);
    await manager.insert(EvidenceReferenceEntity, reference);
  }
}
