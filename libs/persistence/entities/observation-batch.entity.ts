import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

/** Insert-only: a delivery of measurements as it came. */
@Entity('observation_batch')
export class ObservationBatchEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  digest!: string;

  @Column('text')
  versionId!: string;

  @Column('text')
  clientId!: string;

  @Column('text')
  source!: string;

  @Column('jsonb')
  envelope!: Record<string, unknown>;

  @Column(instant)
  receivedAt!: string;
}
