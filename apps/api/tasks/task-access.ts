import { Injectable } from '@nestjs/common';
import { ProblemException } from '#apps/api/problems/problem.exception';
import { Abilities } from '#libs/identity/abilities';
import { DossierReads } from '#libs/identity/dossier-reads';
import type { PersonPrincipal } from '#libs/identity/principal';
import { InboxRepository } from '#libs/persistence/repositories/inbox.repository';
import type { TaskRow } from '#libs/persistence/repositories/task-rows';

/** Which tasks somebody sees. What he does not see is not there. */
@Injectable()
export class TaskAccess {
  constructor(
    private readonly abilities: Abilities,
    private readonly inbox: InboxRepository,
    private readonly reads: DossierReads,
  ) {}

  /** Throws `not-found`. */
  async visible(who: PersonPrincipal, id: string): Promise<TaskRow> {
    const row = await this.inbox.task(id, who.personId);
    if (!row || !(await this.sees(who, row))) throw new ProblemException('not-found');
    await this.reads.note(who, row.solution.id);
    return row;
  }

  /** A supplier sees the questions that are put to him; an employee those of every dossier that he sees. */
  private async sees(who: PersonPrincipal, row: TaskRow): Promise<boolean> {
    if (!(await this.abilities.may(who, 'tasks:read', row.solution.id))) return false;
    if (this.abilities.reach(who, 'dossiers:read') !== null) return true;
    return (
      row.person?.id === who.personId ||
      (await this.inbox.mine(who.personId, new Date().toISOString())).includes(row.id)
    );
  }
}
