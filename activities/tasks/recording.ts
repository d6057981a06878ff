import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Accepted } from '#activities/tasks/answers';
import { Notices } from '#activities/tasks/notices';
import type { Step } from '#activities/tasks/tasks.contract';
import { sha256Hex } from '#libs/domain/canonical';
import type { Fact, JournalEntry, OpenedTask, StandingEntry, TaskAnswered } from '#libs/domain/journal';
import type { Policy } from '#libs/domain/policy';
import { notify } from '#libs/persistence/notify';
import type { Change } from '#libs/persistence/notify';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { DecisionsRepository } from '#libs/persistence/repositories/decisions.repository';
import { JournalRepository } from '#libs/persistence/repositories/journal.repository';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';

/** A step whose fact has been judged and completed. */
export interface Recording {
  readonly step: Step;
  readonly fact: Fact;
  /** Where a person answered. */
  readonly accepted: Accepted | null;
  readonly policy: Policy;
  /** Clock of this machine, ISO 8601 in UTC. */
  readonly now: string;
}

/** Writes everything that one step changes, in the caller's transaction. */
@Injectable()
export class Recorder {
  constructor(
    private readonly audit: AuditRepository,
    private readonly decisions: DecisionsRepository,
    private readonly journal: JournalRepository,
    private readonly notices: Notices,
    private readonly processes: ProcessesRepository,
    private readonly submissions: SubmissionsRepository,
    private readonly tasks: TasksRepository,
  ) {}

  /** Answers false, and writes nothing, where this question was decided already in this round (integrity 5). */
  async decide(manager: EntityManager, { step, fact, accepted }: Recording): Promise<boolean> {
    if (fact.type !== 'task-answered' || !accepted) return true;
    const { id: submissionId, personId } = accepted.submission;
    return this.decisions.add(manager, {
      id: decisionId(submissionId),
      workflowId: step.workflowId,
      taskId: fact.taskId,
      kind: fact.kind,
      round: step.round,
      gate: step.process.gate,
      solutionId: step.process.solutionId,
      personId,
      onBehalfOf: accepted.onBehalfOf,
      ...mandateReference(accepted.mandate),
      answer: fact.answer,
      submissionId,
      digest: fact.digest,
      evidence: [...accepted.evidence],
      policyVersion: step.process.policyVersion,
      decidedAt: step.at,
    });
  }

  async write(manager: EntityManager, recording: Recording): Promise<StandingEntry> {
    const { step, fact, accepted, policy, now } = recording;
    const { workflowId, seq, round, at, previousHead, process } = step;
    const entry: JournalEntry = { workflowId, seq, round, at, fact };
    await this.processes.show(manager, { ...process, workflowId, round, revision: seq }, at);
    await this.open(manager, step, 'opens' in fact ? fact.opens : []);
    const touched = await this.project(manager, step, fact);
    if (accepted) await this.settle(manager, accepted, now);
    const { solutionId } = process;
    const standing = await this.journal.append(manager, entry, { solutionId, previousHead, recordedAt: now });
    await this.notices.write(manager, entry, process, policy);
    await notify(manager, changesOf(step, fact, touched));
    await this.audit.append(manager, solutionId, {
      at,
      actor: 'personId' in fact ? fact.personId : null,
      action: fact.type,
      subject: 'taskId' in fact ? fact.taskId : workflowId,
      facts: { workflowId, seq, round, head: standing.head, ...summary(fact) },
    });
    return standing;
  }

  private async open(manager: EntityManager, step: Step, opens: readonly OpenedTask[]): Promise<void> {
    const { workflowId, round, seq, process } = step;
    const { solutionId, versionId, gate } = process;
    const rows = opens.map(({ taskId, remindAt: _, ...task }) => ({
      ...task,
      id: taskId,
      ...{ workflowId, solutionId, versionId, gate, round },
      conditionId: task.kind === 'condition' ? conditionOf(workflowId) : null,
      ...{ remindedAt: null, escalation: null, state: 'open' as const },
      ...{ answer: null, answeredBy: null, onBehalfOf: null, closedAt: null },
      revision: seq,
    }));
    await this.tasks.open(manager, rows);
  }

  /** What the fact does to tasks and conditions; answers ids of tasks that the fact itself does not name. */
  private async project(manager: EntityManager, step: Step, fact: Fact): Promise<readonly string[]> {
    const { workflowId, seq, round, at } = step;
    switch (fact.type) {
      case 'task-answered':
        await this.answered(manager, step, fact);
        break;
      case 'reminded':
        await this.tasks.remind(manager, fact.taskId, at, seq);
        break;
      case 'escalated':
        await this.tasks.escalate(
          manager,
          fact.taskId,
          fact.recipients.map((recipientId) => ({
            ...{ taskId: fact.taskId, step: fact.step, recipientId },
            ...{ escalatedTo: fact.to, escalatedAt: at },
          })),
          seq,
        );
        break;
      case 'escalation-exhausted':
        await this.tasks.exhaust(manager, fact.taskId, seq);
        break;
      case 'condition-missed':
        await this.tasks.cancel(manager, [fact.taskId], at, seq);
        await this.decisions.closeCondition(manager, fact.conditionId, 'missed', at);
        break;
      case 'withdrawn':
        await this.tasks.cancel(manager, fact.cancels, at, seq);
        await this.decisions.lapseConditions(manager, workflowId, round, at);
        break;
      case 'process-closed':
        await this.tasks.cancel(manager, fact.cancels, at, seq);
        await this.lapse(manager, step, fact.outcome);
    }
    return step.process.state === 'closed' ? this.tasks.cancelRest(manager, workflowId, at, seq) : [];
  }

  private async answered(manager: EntityManager, step: Step, fact: TaskAnswered): Promise<void> {
    const { workflowId, seq, round, at, process } = step;
    const { taskId, answer, personId, onBehalfOf, submissionId } = fact;
    await this.tasks.close(manager, taskId, { answer, answeredBy: personId, onBehalfOf, closedAt: at }, seq);
    await this.tasks.cancel(manager, fact.cancels, at, seq);
    const { solutionId, versionId, gate } = process;
    if (gate !== null)
      await this.decisions.setConditions(
        manager,
        fact.conditions.map(({ conditionId: id, ownerId, dueAt }, position) => ({
          ...{ id, decisionId: decisionId(submissionId), submissionId, position, solutionId, versionId, gate },
          ...{ ownerId, dueAt, state: 'open' as const, closedAt: null },
        })),
      );
    const condition = conditionOf(workflowId);
    if (fact.kind === 'condition' && condition) await this.decisions.closeCondition(manager, condition, 'met', at);
    if (fact.outcome === 'rework' || fact.outcome === 'rejected')
      await this.decisions.lapseConditions(manager, workflowId, round, at);
  }

  /** A process that was overtaken takes with it what it stood for: a condition, or those set on a gate still open. */
  private async lapse(manager: EntityManager, { workflowId, round, at }: Step, outcome: string): Promise<void> {
    const condition = conditionOf(workflowId);
    if (condition && outcome === 'lapsed') await this.decisions.closeCondition(manager, condition, 'lapsed', at);
    if (!condition && (outcome === 'rejected' || outcome === 'withdrawn'))
      await this.decisions.lapseConditions(manager, workflowId, round, at);
  }

  private async settle(manager: EntityManager, { submission, task }: Accepted, now: string): Promise<void> {
    await this.submissions.markRecorded(manager, submission.id, now);
    if (task) await this.tasks.deleteDraft(manager, task.id, submission.personId);
  }
}

/** One submission is one decision at most. */
const decisionId = (submissionId: string) => `d${sha256Hex(submissionId).slice(0, 24)}`;

/** `M-017/2` in its two parts. */
function mandateReference(mandate: string | null): { mandateId: string | null; mandateVersion: number | null } {
  if (mandate === null) return { mandateId: null, mandateVersion: null };
  const slash = mandate.lastIndexOf('/');
  return { mandateId: mandate.slice(0, slash), mandateVersion: Number(mandate.slice(slash + 1)) };
}

/** The condition that a process `{review}/condition/{id}` is about, null of any other. */
const conditionOf = (workflowId: string) => /\/condition\/([^/]+)$/.exec(workflowId)?.[1] ?? null;

/** What the chain says of a fact beside its head: what a reader of the chain alone would ask first. */
function summary(fact: Fact): Record<string, unknown> {
  switch (fact.type) {
    case 'task-answered': {
      const { kind, answer, outcome, submissionId, digest, onBehalfOf, mandate, evidence } = fact;
      return { kind, answer, outcome, submissionId, digest, onBehalfOf, mandate, evidence };
    }
    case 'withdrawn':
      return { submissionId: fact.submissionId, digest: fact.digest };
    case 'escalated':
      return { step: fact.step, to: fact.to, recipients: fact.recipients, skipped: fact.skipped };
    case 'condition-missed':
      return { conditionId: fact.conditionId };
    case 'process-closed':
      return { outcome: fact.outcome };
    case 'process-started':
      return { process: fact.process, gate: fact.gate, policyVersion: fact.policyVersion };
    case 'reminded':
    case 'escalation-exhausted':
    case 'round-opened':
      return {};
    default:
      return { child: fact.child, gate: fact.gate, outcome: fact.outcome };
  }
}

function changesOf({ workflowId, process: { solutionId } }: Step, fact: Fact, touched: readonly string[]): Change[] {
  const opened = 'opens' in fact ? fact.opens.map(({ taskId }) => taskId) : [];
  const cancelled = 'cancels' in fact ? fact.cancels : [];
  const tasks = new Set([...('taskId' in fact ? [fact.taskId] : []), ...opened, ...cancelled, ...touched]);
  return [
    { kind: 'process', id: workflowId, solutionId },
    { kind: 'solution', id: solutionId, solutionId },
    ...[...tasks].map((id) => ({ kind: 'task' as const, id, solutionId })),
  ];
}
