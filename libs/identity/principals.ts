import { Injectable } from '@nestjs/common';
import { localDate } from '#libs/domain/local-date';
import { BearerTokens } from '#libs/identity/bearer-tokens';
import type { PersonPrincipal, Principal } from '#libs/identity/principal';
import type { OpenSession } from '#libs/identity/session.service';
import type { PersonEntity } from '#libs/persistence/entities/person.entity';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';

/** Who stands behind a session or a bearer token. */
@Injectable()
export class Principals {
  constructor(
    private readonly people: PeopleRepository,
    private readonly policies: PoliciesRepository,
    private readonly tokens: BearerTokens,
  ) {}

  /** Null where the person is not active any more. */
  async ofSession(session: OpenSession): Promise<PersonPrincipal | null> {
    const person = await this.people.person(session.personId);
    if (!person?.active) return null;
    const { idHash, csrfToken, expiresAt } = session;
    return this.asPrincipal(person, { idHash, csrfToken, expiresAt });
  }

  /**
   * Null where the token vouches for nobody who is known here. A token that a client got for itself carries the client's
   * id as its subject; any other is a person's.
   */
  async ofToken(token: string): Promise<Principal | null> {
    const claims = await this.tokens.verify(token);
    if (!claims) return null;
    const { subject, clientId } = claims;
    if (clientId !== null && (subject === null || subject === clientId)) return this.ofMachine(clientId, claims.scopes);
    const person = subject === null ? null : await this.people.bySubject(subject);
    return person?.active ? this.asPrincipal(person, null) : null;
  }

  /** What is registered with the client here, less what its token leaves out. */
  private async ofMachine(clientId: string, asked: readonly string[] | null): Promise<Principal | null> {
    const client = await this.people.machineClient(clientId);
    if (!client) return null;
    const scopes = client.scopes.filter((scope) => asked === null || asked.includes(scope));
    return { kind: 'machine', clientId, scopes, solutionIds: client.solutionIds };
  }

  private async asPrincipal(person: PersonEntity, session: PersonPrincipal['session']): Promise<PersonPrincipal> {
    const today = localDate(new Date().toISOString(), await this.policies.timeZone());
    const held = await this.people.rolesOn(today, [person.id]);
    return {
      kind: 'person',
      personId: person.id,
      language: person.language,
      roles: held.map(({ role, departmentId }) => ({ role, departmentId })),
      session,
    };
  }
}
