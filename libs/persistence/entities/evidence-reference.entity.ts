import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

/**
 * A piece of evidence in a dossier. Its own wrapped key: destroying that destroys it for this dossier (integrity 23).
 */
@Entity('evidence_reference')
export class EvidenceReferenceEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  digest!: string;

  @Column('text')
  solutionId!: string;

  @Column('text', { nullable: true })
  taskId!: string | null;

  @Column('text', { nullable: true })
  evidenceKey!: string | null;

  @Column('text')
  title!: string;

  @Column('text')
  fileName!: string;

  @Column('text')
  uploadedBy!: string;

  @Column(instant)
  uploadedAt!: string;

  @Column('text', { nullable: true })
  wrappedKey!: string | null;

  @Column({ ...instant, nullable: true })
  destroyedAt!: string | null;
}
