import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonPrincipal } from '#libs/identity/principal';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';

/** A page fetches itself again with every change; who read what is worth an entry an hour, not one a fetch. */
const ONCE_EVERY_MS = 3_600_000;
const MOST_REMEMBERED = 10_000;

/** Reads of dossiers are written down in the solution's chain (integrity: Who may see). */
@Injectable()
export class DossierReads {
  private readonly written = new Map<string, number>();

  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditRepository,
  ) {}

  /** Somebody read (a part of) a dossier: the page of its solution, a task, a process. */
  async note(who: PersonPrincipal, solutionId: string, now = Date.now()): Promise<void> {
    const key = `${who.personId} ${solutionId}`;
    if (now - (this.written.get(key) ?? 0) < ONCE_EVERY_MS) return;
    if (this.written.size >= MOST_REMEMBERED) this.written.clear();
    this.written.set(key, now);
    await this.append(who, solutionId, 'dossier-read', solutionId, {});
  }

  /** Somebody got the bytes of a piece of evidence. Every time. */
  async evidence(who: PersonPrincipal, solutionId: string, referenceId: string, digest: string): Promise<void> {
    await this.append(who, solutionId, 'evidence-read', referenceId, { digest });
  }

  private async append(
    { personId: actor }: PersonPrincipal,
    solutionId: string,
    action: string,
    subject: string,
    facts: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const at = new Date().toISOString();
    await this.source.transaction((manager) =>
      this.audit.append(manager, solutionId, { at, actor, action, subject, facts }),
    );
  }
}
