import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Candidates } from '#activities/tasks/candidates';
import { canonicalJson, sha256Hex } from '#libs/domain/canonical';
import type { Fact, JournalEntry, OpenedTask, TaskAnswered } from '#libs/domain/journal';
import { localDate } from '#libs/domain/local-date';
import type { Policy } from '#libs/domain/policy';
import type { NoticeKind } from '#libs/persistence/entities/notice.entity';
import type { ProcessEntity } from '#libs/persistence/entities/process.entity';
import { DecisionsRepository } from '#libs/persistence/repositories/decisions.repository';
import { NoticesRepository } from '#libs/persistence/repositories/notices.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';

/** One thing to tell, and whom. */
interface Told {
  readonly kind: NoticeKind;
  readonly taskId: string | null;
  readonly outcome?: string;
  readonly recipients: readonly string[];
}

type Shown = Pick<ProcessEntity, 'gate' | 'solutionId'>;

/** Who is told of a step by mail. The mails go out later, from the outbox that this fills. */
@Injectable()
export class Notices {
  constructor(
    private readonly candidates: Candidates,
    private readonly decisions: DecisionsRepository,
    private readonly notices: NoticesRepository,
    private readonly people: PeopleRepository,
    private readonly solutions: SolutionsRepository,
    private readonly tasks: TasksRepository,
  ) {}

  async write(manager: EntityManager, entry: JournalEntry, process: Shown, policy: Policy): Promise<void> {
    const { fact, workflowId, seq, at } = entry;
    const opened = 'opens' in fact ? await this.ofOpenings(manager, fact.opens, entry, process, policy) : [];
    const told = [...opened, ...(await this.ofFact(manager, fact, entry, process, policy))];
    const actor = 'personId' in fact ? fact.personId : null;
    const notices = told.flatMap(({ kind, taskId, outcome, recipients }) =>
      [...new Set(recipients)]
        .filter((recipientId) => recipientId !== actor)
        .map((recipientId) => ({
          id: `n${sha256Hex(canonicalJson([workflowId, seq, kind, taskId, recipientId])).slice(0, 24)}`,
          ...{ recipientId, kind, workflowId, taskId, solutionId: process.solutionId },
          outcome: outcome ?? null,
          createdAt: at,
        })),
    );
    await this.notices.add(manager, notices);
  }

  private async ofOpenings(
    manager: EntityManager,
    opens: readonly OpenedTask[],
    { at }: JournalEntry,
    { gate }: Shown,
    { calendar }: Policy,
  ): Promise<Told[]> {
    const told: Told[] = [];
    for (const task of opens) {
      const recipients = await this.candidates.of(manager, { ...task, gate }, at, calendar.timeZone);
      told.push({ kind: 'task-opened', taskId: task.taskId, recipients });
    }
    return told;
  }

  private async ofFact(
    manager: EntityManager,
    fact: Fact,
    { at }: JournalEntry,
    process: Shown,
    policy: Policy,
  ): Promise<Told[]> {
    const { timeZone } = policy.calendar;
    switch (fact.type) {
      case 'reminded':
        return [{ kind: 'task-reminder', ...(await this.askedOf(manager, fact.taskId, at, timeZone)) }];
      case 'escalated':
        return [{ kind: 'task-escalated', taskId: fact.taskId, recipients: fact.recipients }];
      case 'escalation-exhausted': {
        const { taskId, recipients } = await this.askedOf(manager, fact.taskId, at, timeZone);
        const stewards = await this.people.holdersOn(localDate(at, timeZone), 'process-owner', null, manager);
        return [{ kind: 'escalation-exhausted', taskId, recipients: [...recipients, ...stewards] }];
      }
      case 'condition-missed': {
        const condition = await this.decisions.condition(fact.conditionId, manager);
        const owners = await this.answerable(manager, process.solutionId);
        const recipients = [...(condition ? [condition.ownerId] : []), ...owners];
        return [{ kind: 'condition-missed', taskId: fact.taskId, recipients }];
      }
      case 'withdrawn':
        return [await this.gateDecided(manager, 'withdrawn', null, at, process, policy)];
      case 'task-answered':
        return closesGate(fact) && fact.outcome
          ? [await this.gateDecided(manager, fact.outcome, fact.taskId, at, process, policy)]
          : [];
      default:
        return [];
    }
  }

  private async askedOf(manager: EntityManager, taskId: string, at: string, timeZone: string) {
    const task = await this.tasks.task(taskId, manager);
    return { taskId, recipients: task ? await this.candidates.of(manager, task, at, timeZone) : [] };
  }

  /** The roles that the policy informs, in the institution and in the departments concerned; requester and owners too. */
  private async gateDecided(
    manager: EntityManager,
    outcome: string,
    taskId: string | null,
    at: string,
    { gate, solutionId }: Shown,
    policy: Policy,
  ): Promise<Told> {
    const informed = policy.gates.find((rule) => rule.gate === gate)?.informed ?? [];
    const departments = await this.solutions.affectedDepartments(solutionId, manager);
    const roles = await this.people.rolesOn(localDate(at, policy.calendar.timeZone), undefined, manager);
    const recipients = roles
      .filter(({ role }) => informed.includes(role))
      .filter(({ departmentId }) => departmentId === null || departments.includes(departmentId))
      .map(({ personId }) => personId);
    const owners = await this.answerable(manager, solutionId);
    return { kind: 'gate-decided', taskId, outcome, recipients: [...recipients, ...owners] };
  }

  private async answerable(manager: EntityManager, solutionId: string): Promise<string[]> {
    const solution = await this.solutions.solution(solutionId, manager);
    return solution ? [solution.requesterId, solution.ownerId, solution.clinicalOwnerId] : [];
  }
}

/** Sending back asks the preparer again, and that task's own notice says so. */
const closesGate = ({ outcome }: TaskAnswered) => outcome !== null && outcome !== 'rework';
