import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Gate } from '#libs/domain/lifecycle';
import { instant } from '#libs/persistence/columns';

/** Insert-only. */
@Entity('deputy_version')
export class DeputyVersionEntity {
  @PrimaryColumn('text')
  deputyId!: string;

  @PrimaryColumn('int')
  version!: number;

  @Column('text')
  principalId!: string;

  @Column('text')
  deputyPersonId!: string;

  @Column('text', { array: true, nullable: true })
  gates!: Gate[] | null;

  @Column('date')
  validFrom!: string;

  @Column('date')
  validTo!: string;

  @Column({ ...instant, nullable: true })
  revokedAt!: string | null;

  @Column(instant)
  recordedAt!: string;
}
