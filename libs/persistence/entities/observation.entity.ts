import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

/** Insert-only, partitioned by the month of `windowTo`: call `ensure_observation_month` first. */
@Entity('observation')
export class ObservationEntity {
  @PrimaryColumn('text')
  batchId!: string;

  @PrimaryColumn('int')
  position!: number;

  @Column('text')
  versionId!: string;

  @Column('text')
  site!: string;

  @Column('text')
  metric!: string;

  @Column('text', { nullable: true })
  subgroup!: string | null;

  @Column('double precision')
  value!: number;

  @Column('double precision', { nullable: true })
  lower!: number | null;

  @Column('double precision', { nullable: true })
  upper!: number | null;

  @Column('bigint')
  n!: number;

  @Column('bigint', { nullable: true })
  events!: number | null;

  @Column('boolean')
  labelMature!: boolean;

  @Column(instant)
  windowFrom!: string;

  @PrimaryColumn(instant)
  windowTo!: string;

  @Column(instant)
  computedAt!: string;

  @Column(instant)
  receivedAt!: string;
}
