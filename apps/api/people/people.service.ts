import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { DepartmentRef, PersonRef } from '#apps/api/me/me.schemas';
import type { Departments, Mandates, People } from '#apps/api/people/people.schemas';
import { Abilities } from '#libs/identity/abilities';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';

type Ref = z.infer<typeof PersonRef>;
type Place = z.infer<typeof DepartmentRef>;

/** The register of people, departments and mandates, to read. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly abilities: Abilities,
    private readonly register: MandatesRepository,
    private readonly repository: PeopleRepository,
  ) {}

  async people(): Promise<z.infer<typeof People>> {
    const departments = await this.departmentRefs();
    const held = await this.repository.rolesOn(await this.abilities.today());
    const people = (await this.repository.people()).filter(({ active }) => active);
    return {
      people: people.map(({ id, displayName: name, username }) => ({
        ...{ id, name, username },
        roles: held
          .filter(({ personId }) => personId === id)
          .map(({ role, departmentId }) => ({ role, department: placeOf(departments, departmentId) })),
      })),
    };
  }

  async departments(): Promise<z.infer<typeof Departments>> {
    const today = await this.abilities.today();
    const names = await this.nameRefs();
    const heads = (await this.repository.rolesOn(today)).filter(({ role }) => role === 'department-head');
    const { deputies } = await this.register.latest();
    const acting = deputies.filter(
      ({ validFrom, validTo, revokedAt }) => revokedAt === null && validFrom <= today && today <= validTo,
    );
    return {
      departments: Object.values(await this.departmentRefs()).map((department) => {
        const own = heads.filter(({ departmentId }) => departmentId === department.id).map(({ personId }) => personId);
        const standIns = acting.filter(({ principalId }) => own.includes(principalId));
        return {
          ...department,
          heads: own.map((id) => refOf(names, id)),
          deputies: standIns.map(({ deputyPersonId }) => refOf(names, deputyPersonId)),
        };
      }),
    };
  }

  async mandates(): Promise<z.infer<typeof Mandates>> {
    const departments = await this.departmentRefs();
    const names = await this.nameRefs();
    const { mandates, deputies } = await this.register.latest();
    return {
      mandates: mandates.map(({ mandateId: id, personId, departmentId, recordedAt: _, ...mandate }) => ({
        ...{ ...mandate, id, person: refOf(names, personId), department: placeOf(departments, departmentId) },
      })),
      deputies: deputies
        .filter(({ revokedAt }) => revokedAt === null)
        .map(({ deputyId: id, principalId, deputyPersonId, gates, validFrom, validTo }) => ({
          ...{ id, principal: refOf(names, principalId), deputy: refOf(names, deputyPersonId) },
          ...{ gates, validFrom, validTo },
        })),
    };
  }

  /** Departments by id. */
  async departmentRefs(): Promise<Record<string, Place>> {
    const departments = await this.repository.departments();
    return Object.fromEntries(departments.map(({ id, nameNl, nameEn }) => [id, { id, nameNl, nameEn }]));
  }

  /** Names of everybody who ever worked here, by id. */
  async nameRefs(): Promise<Record<string, Ref>> {
    const people = await this.repository.people();
    return Object.fromEntries(people.map(({ id, displayName: name }) => [id, { id, name }]));
  }
}

const refOf = (names: Readonly<Record<string, Ref>>, id: string): Ref => names[id] ?? { id, name: id };

const placeOf = (departments: Readonly<Record<string, Place>>, id: string | null): Place | null =>
  id === null ? null : (departments[id] ?? null);
