import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { INSTITUTION_CHAIN } from '#libs/domain/audit';
import type { Principal } from '#libs/identity/principal';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';

/** A refused attempt leaves no history in any process, so it is written here (integrity 7). Ids and codes only. */
@Injectable()
export class RefusalAudit {
  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditRepository,
  ) {}

  /** Somebody tried what his roles do not give him. */
  async attempt(principal: Principal, what: string): Promise<void> {
    const { actor } = actorOf(principal);
    await this.append(INSTITUTION_CHAIN, actor, 'attempt-refused', actor, { what });
  }

  /** Somebody tried something in a dossier, and a rule said no. */
  async inDossier(
    solutionId: string,
    principal: Principal,
    what: {
      readonly action: string;
      readonly subject: string;
      readonly facts: Readonly<Record<string, unknown>>;
    },
  ): Promise<void> {
    const { actor } = actorOf(principal);
    await this.append(solutionId, actor, what.action, what.subject, what.facts);
  }

  /** The issuer vouched for somebody who may not come in. `subjectDigest` stands for whom nobody here knows. */
  async signIn(personId: string | null, reason: string, subjectDigest: string): Promise<void> {
    await this.append(INSTITUTION_CHAIN, personId, 'sign-in-refused', personId, { reason, subjectDigest });
  }

  private async append(
    chain: string,
    actor: string | null,
    action: string,
    subject: string | null,
    facts: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.source.transaction((manager) =>
      this.audit.append(manager, chain, { at: new Date().toISOString(), actor, action, subject, facts }),
    );
  }
}

/** How a principal is named in a chain: a person by his id, a machine by its client's. */
export function actorOf(principal: Principal): { readonly actor: string } {
  return { actor: principal.kind === 'person' ? principal.personId : `client:${principal.clientId}` };
}
