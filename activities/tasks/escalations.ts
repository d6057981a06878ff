import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Candidates } from '#activities/tasks/candidates';
import { Involvements } from '#activities/tasks/involvement';
import type { Escalation } from '#activities/tasks/tasks.contract';
import { localDate } from '#libs/domain/local-date';
import { deputiesOf } from '#libs/domain/mandate';
import { separationOfDuties } from '#libs/domain/separation-of-duties';
import type { TaskEntity } from '#libs/persistence/entities/task.entity';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';

/** Why nobody stands where somebody should: nobody holds the role or mandate, or who holds it has no deputy now (R25). */
type Vacancy = 'VACANT' | 'NO_DEPUTY';

export interface Skipped {
  readonly personId: string | null;
  /** A refusal of separation of duties, or a vacancy. */
  readonly reason: string;
}

interface Recipient {
  readonly personId: string;
  readonly onBehalfOf: string | null;
}

interface Found {
  readonly recipients: readonly Recipient[];
  readonly skipped: readonly { readonly personId: string | null; readonly reason: Vacancy }[];
}

/** Whom an unanswered task goes to next, and who is passed over. */
@Injectable()
export class Escalations {
  constructor(
    private readonly candidates: Candidates,
    private readonly involvements: Involvements,
    private readonly mandates: MandatesRepository,
    private readonly people: PeopleRepository,
  ) {}

  async recipients(
    manager: EntityManager,
    task: TaskEntity,
    { at, to }: Escalation,
    timeZone: string,
  ): Promise<{ readonly recipients: string[]; readonly skipped: Skipped[] }> {
    const found =
      to === 'deputy'
        ? await this.deputies(manager, task, at, timeZone)
        : await this.holders(manager, to, at, timeZone);
    const everybody = found.recipients.flatMap(({ personId, onBehalfOf }) => [personId, onBehalfOf ?? personId]);
    const roles = await this.people.rolesOn(localDate(at, timeZone), [...new Set(everybody)], manager);
    const involvement = await this.involvements.of(manager, task, roles);
    const recipients = new Set<string>();
    const skipped: Skipped[] = [...found.skipped];
    for (const { personId, onBehalfOf } of found.recipients) {
      const refusal = separationOfDuties({ ...task, actor: personId, onBehalfOf, involvement });
      if (refusal) skipped.push({ personId, reason: refusal });
      else recipients.add(personId);
    }
    return { recipients: [...recipients], skipped: skipped.filter(({ personId }) => !recipients.has(personId ?? '')) };
  }

  /** The deputies of everybody whom the task is put to. */
  private async deputies(manager: EntityManager, task: TaskEntity, at: string, timeZone: string): Promise<Found> {
    const asked = await this.candidates.of(manager, task, at, timeZone);
    if (asked.length === 0 || task.gate === null) return VACANT;
    const register = await this.mandates.register(timeZone, { people: asked }, manager);
    const { gate } = task;
    const deputies = asked.map((principal) => ({ principal, ids: deputiesOf(register, principal, gate, { at }) }));
    return {
      recipients: deputies.flatMap(({ principal, ids }) =>
        ids.map((personId) => ({ personId, onBehalfOf: principal })),
      ),
      skipped: deputies
        .filter(({ ids }) => ids.length === 0)
        .map(({ principal }) => ({ personId: principal, reason: 'NO_DEPUTY' })),
    };
  }

  private async holders(manager: EntityManager, to: 'cmio' | 'board', at: string, timeZone: string): Promise<Found> {
    const people = await this.people.holdersOn(localDate(at, timeZone), to, null, manager);
    if (people.length === 0) return VACANT;
    return { recipients: people.map((personId) => ({ personId, onBehalfOf: null })), skipped: [] };
  }
}

const VACANT: Found = { recipients: [], skipped: [{ personId: null, reason: 'VACANT' }] };
