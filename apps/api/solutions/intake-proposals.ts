import { Injectable } from '@nestjs/common';
import { ProblemException } from '#apps/api/problems/problem.exception';
import type { FormIssue } from '#libs/domain/forms/form-check';
import type { IntakeFile } from '#libs/domain/intake/intake-file';
import { localDate } from '#libs/domain/local-date';
import type { PersonPrincipal } from '#libs/identity/principal';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';

/** Who and which departments are to carry a solution, by id. */
export interface Proposed {
  readonly ownerId: string;
  readonly clinicalOwnerId: string;
  readonly owningDepartmentId: string;
  readonly affectedDepartmentIds: readonly string[];
}

/**
 * The people and departments that an intake names. What it leaves out is the requester's until G0, which asks for it: he
 * is the clinical owner, whom the first task is put to, and his department is the owning one.
 */
@Injectable()
export class IntakeProposals {
  constructor(
    private readonly people: PeopleRepository,
    private readonly policies: PoliciesRepository,
  ) {}

  /** Throws `invalid-input` with a pointer for every name that is not known here. */
  async resolve(who: PersonPrincipal, proposal: IntakeFile['proposal']): Promise<Proposed> {
    const everybody = (await this.people.people()).filter(({ active }) => active);
    const idOf = (username: string | undefined) => everybody.find((person) => person.username === username)?.id;
    const departments = new Set((await this.people.departments()).map(({ id }) => id));
    const issues = issuesOf(proposal, (username) => idOf(username) !== undefined, departments);
    if (issues.length > 0) throw new ProblemException('invalid-input', { issues });
    const clinicalOwnerId = idOf(proposal.clinicalOwner) ?? who.personId;
    const owningDepartmentId = proposal.owningDepartment ?? (await this.departmentOf([who.personId, clinicalOwnerId]));
    return {
      ...{ ownerId: idOf(proposal.owner) ?? clinicalOwnerId, clinicalOwnerId, owningDepartmentId },
      affectedDepartmentIds: [...new Set([owningDepartmentId, ...proposal.affectedDepartments])].sort(),
    };
  }

  private async departmentOf(people: readonly string[]): Promise<string> {
    const today = localDate(new Date().toISOString(), await this.policies.timeZone());
    const held = await this.people.rolesOn(today, people);
    for (const person of people) {
      const department = held.find(({ personId, departmentId }) => personId === person && departmentId !== null);
      if (department?.departmentId) return department.departmentId;
    }
    throw new ProblemException('invalid-input', {
      reason: 'no-department',
      issues: [{ pointer: '/proposal/owningDepartment', key: 'form.error.required' }],
    });
  }
}

function issuesOf(
  { owner, clinicalOwner, owningDepartment, affectedDepartments }: IntakeFile['proposal'],
  isKnown: (username: string) => boolean,
  departments: ReadonlySet<string>,
): FormIssue[] {
  const person = (field: string, username: string | undefined) =>
    username === undefined || isKnown(username) ? [] : [{ pointer: `/proposal/${field}`, key: 'form.error.person' }];
  const department = (field: string, id: string | undefined) =>
    id === undefined || departments.has(id) ? [] : [{ pointer: `/proposal/${field}`, key: 'form.error.department' }];
  return [
    ...person('owner', owner),
    ...person('clinicalOwner', clinicalOwner),
    ...department('owningDepartment', owningDepartment),
    ...affectedDepartments.flatMap((id, index) => department(`affectedDepartments/${index}`, id)),
  ];
}
