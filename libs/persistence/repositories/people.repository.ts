import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In } from 'typeorm';
import type { HeldRole } from '#libs/domain/ground';
import type { Role } from '#libs/domain/roles';
import { DepartmentEntity } from '#libs/persistence/entities/department.entity';
import { MachineClientEntity } from '#libs/persistence/entities/machine-client.entity';
import { PersonEntity } from '#libs/persistence/entities/person.entity';
import { RoleAssignmentEntity } from '#libs/persistence/entities/role-assignment.entity';

const HELD = `
  SELECT r.person_id AS "personId", r.role, r.department_id AS "departmentId"
  FROM role_assignment r JOIN person p ON p.id = r.person_id AND p.active
  WHERE r.valid_from <= $1 AND coalesce(r.valid_to, 'infinity') >= $1`;

@Injectable()
export class PeopleRepository {
  constructor(private readonly source: DataSource) {}

  person(id: string): Promise<PersonEntity | null> {
    return this.source.manager.findOneBy(PersonEntity, { id });
  }

  /** By the `sub` of the issuer. */
  bySubject(subject: string): Promise<PersonEntity | null> {
    return this.source.manager.findOneBy(PersonEntity, { subject });
  }

  people(ids?: readonly string[], manager: EntityManager = this.source.manager): Promise<PersonEntity[]> {
    return manager.find(PersonEntity, { where: ids ? { id: In([...ids]) } : {}, order: { displayName: 'ASC' } });
  }

  departments(): Promise<DepartmentEntity[]> {
    return this.source.manager.find(DepartmentEntity, { order: { id: 'ASC' } });
  }

  machineClient(clientId: string): Promise<MachineClientEntity | null> {
    return this.source.manager.findOneBy(MachineClientEntity, { clientId });
  }

  /** Every role that people hold on a date (`YYYY-MM-DD`); of these people, or of everybody who works here. */
  rolesOn(date: string, people?: readonly string[], manager: EntityManager = this.source.manager): Promise<HeldRole[]> {
    return manager.query(`${HELD} AND ($2::text[] IS NULL OR r.person_id = ANY ($2)) ORDER BY 1, 2, 3`, [
      date,
      people ?? null,
    ]);
  }

  /**
   * Who holds a role on a date: for a department its own holders and those of the whole institution, for the institution
   * (null) everybody who holds the role anywhere.
   */
  async holdersOn(
    date: string,
    role: Role,
    departmentId: string | null,
    manager: EntityManager = this.source.manager,
  ): Promise<string[]> {
    const rows = await manager.query<{ personId: string }[]>(
      `SELECT DISTINCT held."personId" FROM (${HELD}) held
       WHERE held.role = $2 AND ($3::text IS NULL OR held."departmentId" IS NULL OR held."departmentId" = $3)
       ORDER BY 1`,
      [date, role, departmentId],
    );
    return rows.map(({ personId }) => personId);
  }

  /** Holds the roles of these people still until the transaction ends (integrity 5). */
  async holdRoles(manager: EntityManager, people: readonly string[]): Promise<void> {
    await manager.find(RoleAssignmentEntity, {
      select: { id: true },
      where: { personId: In([...people]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_read' },
    });
  }
}
