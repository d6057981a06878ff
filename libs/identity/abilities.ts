import { Injectable } from '@nestjs/common';
import { localDate } from '#libs/domain/local-date';
import { permissionsOf, reachOf } from '#libs/identity/permissions';
import type { Permission, Reach } from '#libs/identity/permissions';
import type { PersonPrincipal } from '#libs/identity/principal';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';

/** What a person may see and do, solution by solution. */
@Injectable()
export class Abilities {
  constructor(
    private readonly policies: PoliciesRepository,
    private readonly solutions: SolutionsRepository,
  ) {}

  permissions(who: PersonPrincipal): Permission[] {
    return permissionsOf(who.roles.map(({ role }) => role));
  }

  reach(who: PersonPrincipal, permission: Permission): Reach | null {
    return reachOf(
      who.roles.map(({ role }) => role),
      permission,
    );
  }

  /** Whether this permission holds on this solution. */
  async may(who: PersonPrincipal, permission: Permission, solutionId: string): Promise<boolean> {
    const solutions = await this.solutionsWith(who, permission);
    return solutions === null || solutions.includes(solutionId);
  }

  /** Solutions on which this permission holds; null is every one. */
  async solutionsWith(who: PersonPrincipal, permission: Permission): Promise<readonly string[] | null> {
    const reach = this.reach(who, permission);
    if (reach === null) return [];
    return reach === 'everything' ? null : this.involving(who);
  }

  async involving(who: PersonPrincipal): Promise<readonly string[]> {
    return this.solutions.involving(who.personId, await this.today());
  }

  /** Today's date (`YYYY-MM-DD`) in the institution's time zone, on which roles and mandates begin and end. */
  async today(): Promise<string> {
    return localDate(new Date().toISOString(), await this.policies.timeZone());
  }
}
