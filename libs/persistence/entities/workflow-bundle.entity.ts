import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

/** A build whose workflow code is kept (integrity 14). `buildId` is the digest of the bundle. */
@Entity('workflow_bundle')
export class WorkflowBundleEntity {
  @PrimaryColumn('text')
  buildId!: string;

  @Column('text')
  sdkVersion!: string;

  @Column('int')
  sizeBytes!: number;

  @Column(instant)
  keptAt!: string;

  @Column({ ...instant, nullable: true })
  promotedAt!: string | null;
}
