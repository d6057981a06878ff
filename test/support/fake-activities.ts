import { ApplicationFailure } from '@temporalio/common';
import type { PinnedRule, PolicyActivities } from '#activities/policy/policy.contract';
import type { RegistryActivities, ReviewedSolution } from '#activities/registry/registry.contract';
import { withInstants } from '#activities/tasks/openings';
import type { Escalation, Recorded, Step, TasksActivities } from '#activities/tasks/tasks.contract';
import { addWorkingDays } from '#libs/domain/calendar';
import { EMPTY_HEAD, foldHead } from '#libs/domain/canonical';
import type { Fact, JournalEntry, OpenedTask, StandingEntry } from '#libs/domain/journal';
import type { Gate, Phase, SolutionState } from '#libs/domain/lifecycle';
import type { GateRule, Policy } from '#libs/domain/policy';
import { defaultPolicy } from '#libs/domain/policy.default';
import type { Refusal } from '#libs/domain/refusal';

export interface FakeTask extends OpenedTask {
  readonly workflowId: string;
  readonly round: number;
}

type EscalatedTo = Awaited<ReturnType<TasksActivities['escalationOf']>>;

/** The record of one test: journals, tasks and processes in memory, as faithful to the contracts as PostgreSQL is. */
export class FakeRecord implements TasksActivities, PolicyActivities, RegistryActivities {
  readonly journals = new Map<string, StandingEntry[]>();
  readonly processes = new Map<string, Step['process'] & { readonly round: number }>();
  readonly places: { readonly solutionId: string; readonly phase: Phase; readonly state: SolutionState }[] = [];
  private readonly tasks = new Map<string, FakeTask>();
  private outage: 'none' | 'away' | 'hanging' = 'none';
  private readonly held: (() => void)[] = [];
  private readonly rules = new Map<Gate, Partial<GateRule>>();
  private readonly escalatedTo = new Map<Escalation['to'], Omit<EscalatedTo, 'until'>>();
  private readonly refusals = new Map<string, Refusal>();
  private defect: Fact['type'] | 'pin' | null = null;
  calls = 0;

  constructor(
    private readonly policy: Policy = defaultPolicy,
    private readonly about: Partial<ReviewedSolution> = {},
  ) {}

  /** PostgreSQL is away from now on, or back. */
  setAway(away: boolean): void {
    this.outage = away ? 'away' : 'none';
  }

  /** PostgreSQL takes calls and never answers them, or does so again. */
  setHanging(hanging: boolean): void {
    this.outage = hanging ? 'hanging' : 'none';
    if (!hanging) for (const release of this.held.splice(0)) release();
  }

  /** What the gate's policy row says otherwise, for processes that start after this. */
  setRule(gate: Gate, rule: Partial<GateRule>): void {
    this.rules.set(gate, { ...this.rules.get(gate), ...rule });
  }

  setEscalation(to: Escalation['to'], found: Omit<EscalatedTo, 'until'>): void {
    this.escalatedTo.set(to, found);
  }

  /** The transaction will say no to this submission (integrity 5). */
  setRefusal(submissionId: string, refusal: Refusal): void {
    this.refusals.set(submissionId, refusal);
  }

  /** Recording what this code's facts say, or pinning a rule, is refused for good: a defect of ours. Null mends it. */
  setDefect(of: Fact['type'] | 'pin' | null): void {
    this.defect = of;
  }

  entries(workflowId: string): Fact[] {
    return (this.journals.get(workflowId) ?? []).map(({ entry }) => entry.fact);
  }

  openTasks(workflowId: string): FakeTask[] {
    return [...this.tasks.values()].filter((task) => task.workflowId === workflowId);
  }

  /** Somebody else's entry, as if a worker had committed it and died: the process does not know of it. */
  commitBehindItsBack(step: Step): StandingEntry {
    return this.write(step);
  }

  async record(step: Step): Promise<Recorded> {
    this.calls++;
    await this.whileAway();
    const journal = this.journals.get(step.workflowId) ?? [];
    const standing = journal[step.seq - 1];
    if (standing) return { standing };
    const last = journal.at(-1);
    if (step.seq !== journal.length + 1 || step.previousHead !== (last?.head ?? EMPTY_HEAD))
      throw ApplicationFailure.nonRetryable(`step ${step.seq} does not follow`, 'CONFLICT');
    if (step.fact.type === this.defect) throw ApplicationFailure.nonRetryable('a defect', 'INVALID_INPUT');
    const refused = 'submissionId' in step.fact ? this.refusals.get(step.fact.submissionId) : undefined;
    return refused ? { refused } : { standing: this.write(step) };
  }

  async escalationOf({ at, to, termWorkingDays }: Escalation): Promise<EscalatedTo> {
    await this.whileAway();
    const found = this.escalatedTo.get(to) ?? { recipients: [`p-${to}`], skipped: [] };
    const until = found.recipients.length > 0 ? addWorkingDays(at, termWorkingDays, this.policy.calendar) : null;
    return { ...found, until };
  }

  async pin(gate: Gate): Promise<PinnedRule> {
    await this.whileAway();
    const rule = this.policy.gates.find((one) => one.gate === gate);
    if (!rule || this.defect === 'pin') throw ApplicationFailure.nonRetryable(`no rule for ${gate}`, 'NOT_FOUND');
    const { version: policyVersion, rulesVersion } = this.policy;
    return { policyVersion, rulesVersion, rule: { ...rule, ...this.rules.get(gate) } };
  }

  async solution(): Promise<ReviewedSolution> {
    await this.whileAway();
    return {
      owningDepartmentId: 'radiology',
      affectedDepartmentIds: ['radiology', 'emergency'],
      clinicalOwnerId: 'p-clinical-owner',
      requesterId: 'p-requester',
      ...this.about,
    };
  }

  async place(solutionId: string, phase: Phase, state: SolutionState): Promise<void> {
    await this.whileAway();
    this.places.push({ solutionId, phase, state });
  }

  async lastRound(reviewId: string): Promise<{ round: number; seq: number; head: string }> {
    await this.whileAway();
    const last = this.journals.get(reviewId)?.at(-1);
    return last
      ? { round: last.entry.round, seq: last.entry.seq, head: last.head }
      : { round: 0, seq: 0, head: EMPTY_HEAD };
  }

  private write(step: Step): StandingEntry {
    const { workflowId, seq, round, at, previousHead } = step;
    const fact = withInstants(step.fact, at, this.policy.calendar);
    const completed = fact.type === 'task-answered' && fact.kind === 'decide' ? { ...fact, mandate: 'M-001/1' } : fact;
    const entry: JournalEntry = { workflowId, seq, round, at, fact: completed };
    const standing = { entry, head: foldHead(previousHead, entry) };
    this.journals.set(workflowId, [...(this.journals.get(workflowId) ?? []), standing]);
    this.processes.set(workflowId, { ...step.process, round });
    this.project(entry);
    return standing;
  }

  private project({ workflowId, round, fact }: JournalEntry): void {
    const ended = [
      ...('cancels' in fact ? fact.cancels : []),
      ...(fact.type === 'task-answered' || fact.type === 'condition-missed' ? [fact.taskId] : []),
    ];
    for (const taskId of ended) this.tasks.delete(taskId);
    for (const task of 'opens' in fact ? fact.opens : []) this.tasks.set(task.taskId, { ...task, workflowId, round });
  }

  private async whileAway(): Promise<void> {
    if (this.outage === 'away') throw new Error('connect ECONNREFUSED');
    if (this.outage !== 'hanging') return;
    await new Promise<void>((release) => this.held.push(release));
    throw new Error('Connection terminated unexpectedly');
  }
}
