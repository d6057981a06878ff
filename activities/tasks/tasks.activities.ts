import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { failure } from '#activities/failure';
import { Answers } from '#activities/tasks/answers';
import type { Accepted } from '#activities/tasks/answers';
import { ClosedGates } from '#activities/tasks/closed-gates';
import { Escalations } from '#activities/tasks/escalations';
import { withInstants } from '#activities/tasks/openings';
import { Recorder } from '#activities/tasks/recording';
import { TasksError } from '#activities/tasks/tasks.contract';
import type { Escalation, ProposedFact, Recorded, Step, TasksActivities } from '#activities/tasks/tasks.contract';
import { addWorkingDays } from '#libs/domain/calendar';
import type { Fact, StandingEntry } from '#libs/domain/journal';
import type { Policy } from '#libs/domain/policy';
import { JournalRepository } from '#libs/persistence/repositories/journal.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';

/** Records what processes do and finds out whom an unanswered task goes to, on PostgreSQL. */
@Injectable()
export class DatabaseTasks implements TasksActivities {
  constructor(
    private readonly source: DataSource,
    private readonly answers: Answers,
    private readonly escalations: Escalations,
    private readonly gates: ClosedGates,
    private readonly journal: JournalRepository,
    private readonly policies: PoliciesRepository,
    private readonly processes: ProcessesRepository,
    private readonly recorder: Recorder,
    private readonly tasks: TasksRepository,
  ) {}

  async record(step: Step): Promise<Recorded> {
    const recorded = await this.source.transaction((manager) => this.recordIn(manager, step));
    if (step.fact.type === 'process-closed') this.gates.tell(step.process.solutionId);
    return recorded;
  }

  async escalationOf(escalation: Escalation): ReturnType<TasksActivities['escalationOf']> {
    const { manager } = this.source;
    const { workflowId, taskId, at, termWorkingDays } = escalation;
    const task = await this.tasks.task(taskId);
    if (task?.workflowId !== workflowId) throw failure(TasksError.NotFound, `no task ${taskId} of ${workflowId}`);
    const process = await this.processes.process(workflowId);
    const { calendar } = await this.policy(manager, process?.policyVersion ?? null);
    const found = await this.escalations.recipients(manager, task, escalation, calendar.timeZone);
    return { ...found, until: found.recipients.length > 0 ? addWorkingDays(at, termWorkingDays, calendar) : null };
  }

  private async recordIn(manager: EntityManager, step: Step): Promise<Recorded> {
    await this.journal.hold(manager, step.workflowId);
    const standing = await this.standing(manager, step);
    if (standing) return { standing };
    // A revocation counts until now, also where a process of test or demonstration runs ahead of the clock.
    const now = [new Date().toISOString(), new Date(step.at).toISOString()].sort()[1] ?? step.at;
    const judged = isOfPerson(step.fact) ? await this.answers.judge(manager, step, step.fact, now) : null;
    if (judged && !('submission' in judged)) return judged;
    return this.accept(manager, step, judged, now);
  }

  /** The entry that has this step's place already; CONFLICT where the step does not follow what stands (integrity 9). */
  private async standing(manager: EntityManager, step: Step): Promise<StandingEntry | null> {
    const { workflowId, seq, previousHead } = step;
    const last = await this.journal.headOf(workflowId, manager);
    if (seq <= last.seq) return this.journal.standing(manager, workflowId, seq);
    if (seq === last.seq + 1 && previousHead === last.head) return null;
    throw failure(TasksError.Conflict, `step ${seq} does not follow entry ${last.seq} of ${workflowId}`);
  }

  private async accept(manager: EntityManager, step: Step, accepted: Accepted | null, now: string): Promise<Recorded> {
    const policy = await this.policy(manager, step.process.policyVersion);
    const fact = completed(withInstants(step.fact, step.at, policy.calendar), accepted);
    const recording = { step, fact, accepted, policy, now };
    if (accepted && !(await this.recorder.decide(manager, recording)))
      return this.answers.refuse(manager, step, accepted.submission, 'TASK_CLOSED', now);
    return { standing: await this.recorder.write(manager, recording) };
  }

  /** The pinned version, or for a process that pins none the one in force. NOT_FOUND where there is none. */
  private async policy(manager: EntityManager, version: number | null): Promise<Policy> {
    const policy = await (version === null ? this.policies.inForce(manager) : this.policies.version(version, manager));
    if (!policy)
      throw failure(TasksError.NotFound, version === null ? 'no policy is in force' : `no policy ${version}`);
    return policy;
  }
}

/** What only the record knows: under which mandate, for whom, and what lay in the dossier. */
function completed(fact: Fact, accepted: Accepted | null): Fact {
  if (fact.type !== 'task-answered' || !accepted) return fact;
  const { mandate, onBehalfOf, evidence } = accepted;
  return { ...fact, mandate, onBehalfOf, evidence };
}

function isOfPerson(fact: ProposedFact): fact is Extract<ProposedFact, { type: 'task-answered' | 'withdrawn' }> {
  return fact.type === 'task-answered' || fact.type === 'withdrawn';
}
