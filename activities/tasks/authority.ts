import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Involvements } from '#activities/tasks/involvement';
import { localDate } from '#libs/domain/local-date';
import { authorityFor, deputiesOf } from '#libs/domain/mandate';
import type { MandateRegister, Moment } from '#libs/domain/mandate';
import type { Refusal } from '#libs/domain/refusal';
import { separationOfDuties } from '#libs/domain/separation-of-duties';
import type { TaskEntity } from '#libs/persistence/entities/task.entity';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import type { HeldRole } from '#libs/persistence/repositories/people.repository';
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

/** On what ground somebody may answer. */
export interface Ground {
  /** `M-017/2`: mandate and version; null where the task asks for none, or it came to him by escalation. */
  readonly mandate: string | null;
  readonly onBehalfOf: string | null;
}

interface Known extends Claim {
  readonly register: MandateRegister;
  readonly roles: readonly HeldRole[];
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
    const people = await this.peopleOf(claim);
    await this.mandates.hold(manager, people);
    await this.people.holdRoles(manager, people);
    return this.judge(manager, claim, people);
  }

  private async peopleOf({ personId, onBehalfOf, task }: Claim): Promise<string[]> {
    if (onBehalfOf !== undefined) return onBehalfOf === null ? [personId] : [personId, onBehalfOf];
    const { deputies } = await this.mandates.register('UTC', { people: [personId] });
    const principals = deputies.filter((deputy) => deputy.deputyPersonId === personId && task.gate !== null);
    return [...new Set([personId, ...principals.map(({ principalId }) => principalId)])];
  }

  private async judge(manager: EntityManager, claim: Claim, people: readonly string[]): Promise<Ground | Refusal> {
    const timeZone = (await this.policies.inForce(manager))?.calendar.timeZone ?? 'UTC';
    const actor = (await this.people.people([claim.personId], manager))[0];
    if (!actor?.active) return 'NOT_ADDRESSED';
    const known: Known = {
      ...claim,
      register: await this.mandates.register(timeZone, { people }, manager),
      roles: await this.people.rolesOn(localDate(claim.moment.at, timeZone), people, manager),
    };
    const ground = claim.task.kind === 'decide' ? await this.mandated(manager, known) : addressed(known);
    if (typeof ground === 'string') return ground;
    const { task, personId } = claim;
    const involvement = await this.involvements.of(manager, task, known.roles);
    const duty = { ...task, actor: personId, onBehalfOf: ground.onBehalfOf, involvement };
    return separationOfDuties(duty) ?? ground;
  }

  /** A decision rests on a mandate, or on an escalation that brought it to a CMIO or board member. */
  private async mandated(manager: EntityManager, known: Known): Promise<Ground | Refusal> {
    const { task, personId, onBehalfOf, register, moment, roles } = known;
    if (task.gate === null || (task.personId !== null && ![personId, onBehalfOf].includes(task.personId)))
      return 'NOT_ADDRESSED';
    const escalations = await this.tasks.escalationsOf(task.id, manager);
    const escalatedTo = escalations.map((escalation) => escalation.escalatedTo);
    const authority = authorityFor(register, known, { ...task, gate: task.gate, escalatedTo }, moment);
    if (authority !== 'MANDATE_MISSING' || onBehalfOf) return authority;
    const cameToHim = escalations
      .filter(({ recipientId }) => recipientId === personId)
      .some(({ escalatedTo: to }) => roles.some((held) => held.personId === personId && held.role === to));
    return cameToHim ? { mandate: null, onBehalfOf: null } : authority;
  }
}

/** Preparation, advice and proof are asked of a person, or of whoever holds a role; a deputy may stand in for either. */
function addressed({ task, personId, onBehalfOf, register, roles, moment }: Known): Ground | Refusal {
  const isAsked = (person: string) =>
    task.personId === null
      ? roles.some((held) => held.personId === person && fits(held, task))
      : task.personId === person;
  if (!onBehalfOf && isAsked(personId)) return { mandate: null, onBehalfOf: null };
  if (onBehalfOf === null || task.gate === null) return 'NOT_ADDRESSED';
  const { gate } = task;
  const date = localDate(moment.at, register.timeZone);
  const deputyships = register.deputies.filter(
    (deputy) =>
      deputy.deputyPersonId === personId &&
      (onBehalfOf === undefined || deputy.principalId === onBehalfOf) &&
      isAsked(deputy.principalId),
  );
  const standing = deputyships.find(({ principalId }) =>
    deputiesOf(register, principalId, gate, moment).includes(personId),
  );
  if (standing) return { mandate: null, onBehalfOf: standing.principalId };
  return deputyships.some(({ validFrom }) => validFrom <= date) ? 'DEPUTY_ENDED' : 'NOT_ADDRESSED';
}

function fits(held: HeldRole, { role, departmentId }: Pick<TaskEntity, 'role' | 'departmentId'>): boolean {
  if (held.role !== role) return false;
  return departmentId === null || held.departmentId === null || held.departmentId === departmentId;
}
