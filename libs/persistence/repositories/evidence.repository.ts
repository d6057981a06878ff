import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, IsNull } from 'typeorm';
import { EvidenceReferenceEntity } from '#libs/persistence/entities/evidence-reference.entity';

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
  ofSolution(solutionId: string): Promise<EvidenceReferenceEntity[]> {
    return this.source.manager.find(EvidenceReferenceEntity, {
      where: { solutionId, destroyedAt: IsNull() },
      order: { uploadedAt: 'DESC', id: 'ASC' },
    });
  }
}
