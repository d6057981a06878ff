import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Involvements } from '#activities/tasks/involvement';
import { groundFor } from '#libs/domain/ground';
import type { Ground } from '#libs/domain/ground';
import { localDate } from '#libs/domain/local-date';
import type { Moment } from '#libs/domain/mandate';
import type { Refusal } from '#libs/domain/refusal';
import { separationOfDuties } from '#libs/domain/separation-of-duties';
import type { TaskEntity } from '#libs/persistence/entities/task.entity';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';

/** Somebody who wants to answer a task. */
export interface Claim {
  readonly task: Pick<
    TaskEntity,
    'id' | 'workflowId' | 'solutionId' | 'gate' | 'kind' | 'role' | 'departmentId' | 'personId'
  >;
  readonly personId: string;
  /** Null: for himself only; an id: as that person's deputy only; left out: for himself, else for whom he is deputy. */
  readonly onBehalfOf?: string | null;
  readonly moment: Moment;
}

/**
 * Whether somebody may answer a task, and on what ground. The API asks it before it stores a submission, the recording
 * transaction asks again (integrity 5): one answer to one question.
 */
@Injectable()
export class Authority {
  constructor(
    private readonly source: DataSource,
    private readonly people: PeopleRepository,
    private readonly mandates: MandatesRepository,
    private readonly policies: PoliciesRepository,
    private readonly tasks: TasksRepository,
    private readonly involvements: Involvements,
  ) {}

  /** As things stand now; nothing is held. */
  async of(claim: Claim): Promise<Ground | Refusal> {
    return this.judge(this.source.manager, claim, await this.peopleOf(claim));
  }

  /** The same, with mandates, deputyships and roles held still until the transaction ends. */
  async holding(manager: EntityManager, claim: Claim): Promise<Ground | Refusal> {
    const people = await this.peopleOf(claim, manager);
    await this.mandates.hold(manager, people);
    await this.people.holdRoles(manager, people);
    return this.judge(manager, claim, people);
  }

  private async peopleOf({ personId, onBehalfOf }: Claim, manager?: EntityManager): Promise<string[]> {
    if (onBehalfOf === undefined) return [personId, ...(await this.mandates.principalsOf(personId, manager))];
    return onBehalfOf === null ? [personId] : [personId, onBehalfOf];
  }

  private async judge(manager: EntityManager, claim: Claim, people: readonly string[]): Promise<Ground | Refusal> {
    const { task, personId, moment } = claim;
    const [actor] = await this.people.people([personId], manager);
    if (!actor?.active) return 'NOT_ADDRESSED';
    const timeZone = await this.policies.timeZone(manager);
    const register = await this.mandates.register(timeZone, { people }, manager);
    const roles = await this.people.rolesOn(localDate(moment.at, timeZone), people, manager);
    const escalations = task.kind === 'decide' ? await this.tasks.escalationsOf(task.id, manager) : [];
    const ground = groundFor({ register, roles }, claim, task, escalations, moment);
    if (typeof ground === 'string') return ground;
    const involvement = await this.involvements.of(manager, task, roles);
    return separationOfDuties({ ...task, actor: personId, onBehalfOf: ground.onBehalfOf, involvement }) ?? ground;
  }
}
