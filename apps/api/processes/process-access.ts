import { Injectable } from '@nestjs/common';
import { ProblemException } from '#apps/api/problems/problem.exception';
import { Abilities } from '#libs/identity/abilities';
import { DossierReads } from '#libs/identity/dossier-reads';
import type { PersonPrincipal } from '#libs/identity/principal';
import { ExplorerRepository } from '#libs/persistence/repositories/explorer.repository';
import type { ExploredProcess } from '#libs/persistence/repositories/explorer.repository';

export interface VisibleProcess {
  readonly process: ExploredProcess;
  /** Whether the reader sees reasons and evidence too; a process owner sees who, when and how long. */
  readonly words: boolean;
}

/** Which processes somebody sees, and how much of them. */
@Injectable()
export class ProcessAccess {
  constructor(
    private readonly abilities: Abilities,
    private readonly explorer: ExplorerRepository,
    private readonly reads: DossierReads,
  ) {}

  /** Throws `not-found`. */
  async visible(who: PersonPrincipal, workflowId: string): Promise<VisibleProcess> {
    const process = await this.explorer.process(workflowId);
    if (!process || !(await this.abilities.may(who, 'processes:read', process.solution.id)))
      throw new ProblemException('not-found');
    const words = await this.abilities.may(who, 'dossiers:read', process.solution.id);
    if (words) await this.reads.note(who, process.solution.id);
    return { process, words };
  }
}
