import { Inject, Injectable } from '@nestjs/common';
import type { Me } from '#apps/api/me/me.schemas';
import { PeopleService } from '#apps/api/people/people.service';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { workingTime } from '#libs/domain/calendar';
import { addDays } from '#libs/domain/local-date';
import { Abilities } from '#libs/identity/abilities';
import type { PersonPrincipal } from '#libs/identity/principal';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';

const YEAR = 366;

/** What the screens need to know of whoever is signed in. */
@Injectable()
export class MeService {
  constructor(
    private readonly abilities: Abilities,
    private readonly people: PeopleRepository,
    private readonly register: PeopleService,
    private readonly policies: PoliciesRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async of(who: PersonPrincipal): Promise<Me> {
    const person = await this.people.person(who.personId);
    if (!person) throw new Error(`no person ${who.personId}`);
    const today = await this.abilities.today();
    const departments = await this.register.departmentRefs();
    const { mandates, deputies } = await this.register.mandates();
    const now = ({ validFrom, validTo }: { validFrom: string; validTo: string }) =>
      validFrom <= today && today <= validTo;
    return {
      ...{ id: person.id, name: person.displayName, username: person.username, language: person.language },
      roles: who.roles.map(({ role, departmentId }) => ({
        role,
        department: departmentId === null ? null : (departments[departmentId] ?? null),
      })),
      mandates: mandates
        .filter((mandate) => mandate.person.id === person.id && mandate.revokedAt === null && now(mandate))
        .map(({ id, role, department, gates, validFrom, validTo }) => ({
          id,
          role,
          department,
          gates,
          validFrom,
          validTo,
        })),
      deputies: deputies
        .filter((deputy) => deputy.principal.id === person.id && today <= deputy.validTo)
        .map(({ deputy, validFrom, validTo, gates }) => ({ person: deputy, validFrom, validTo, gates })),
      deputyFor: deputies
        .filter((deputy) => deputy.deputy.id === person.id && today <= deputy.validTo)
        .map(({ principal, validFrom, validTo, gates }) => ({ person: principal, validFrom, validTo, gates })),
      permissions: this.abilities.permissions(who),
      csrfToken: who.session?.csrfToken ?? '',
      demonstration: this.environment.LEVENSLOOP_MODE === 'standalone',
      holidays: await this.holidays(today),
    };
  }

  /** From a year back to two years ahead. */
  private async holidays(today: string): Promise<string[]> {
    const policy = await this.policies.inForce();
    if (!policy) return [];
    return [...workingTime(addDays(today, -YEAR), addDays(today, 2 * YEAR), policy.calendar).holidays];
  }
}
