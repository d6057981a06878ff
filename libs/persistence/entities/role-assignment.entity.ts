import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '#libs/domain/roles';

/** Who holds which role, in one department or (null) in the whole institution; dates local, both included. */
@Entity('role_assignment')
export class RoleAssignmentEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  personId!: string;

  @Column('text')
  role!: Role;

  @Column('text', { nullable: true })
  departmentId!: string | null;

  @Column('date')
  validFrom!: string;

  @Column('date', { nullable: true })
  validTo!: string | null;
}
