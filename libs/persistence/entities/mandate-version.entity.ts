import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Gate } from '#libs/domain/lifecycle';
import type { Role } from '#libs/domain/roles';
import { instant } from '#libs/persistence/columns';

/** Insert-only. A revocation is a version of its own. */
@Entity('mandate_version')
export class MandateVersionEntity {
  @PrimaryColumn('text')
  mandateId!: string;

  @PrimaryColumn('int')
  version!: number;

  @Column('text')
  personId!: string;

  @Column('text')
  role!: Role;

  @Column('text', { array: true, nullable: true })
  gates!: Gate[] | null;

  @Column('text', { nullable: true })
  departmentId!: string | null;

  @Column('date')
  validFrom!: string;

  @Column('date')
  validTo!: string;

  @Column({ ...instant, nullable: true })
  revokedAt!: string | null;

  @Column('text')
  grantedBy!: string;

  @Column(instant)
  recordedAt!: string;
}
