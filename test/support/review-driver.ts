import { randomUUID } from 'node:crypto';
import type { PinnedRule } from '#activities/policy/policy.contract';
import type { ReviewedSolution } from '#activities/registry/registry.contract';
import type { Gate } from '#libs/domain/lifecycle';
import type { GateRule } from '#libs/domain/policy';
import { defaultPolicy } from '#libs/domain/policy.default';
import type { Refusal } from '#libs/domain/refusal';
import { FakeRecord } from '#test/support/fake-activities';
import type { Given } from '#test/support/workflow-bed';
import type { Proposal } from '#workflows/journal';
import type { AskedTask } from '#workflows/review/asked-task';
import { Review } from '#workflows/review/review';
import type { AnswerMessage } from '#workflows/review/review.messages';

export const SOLUTION: ReviewedSolution = {
  owningDepartmentId: 'radiology',
  affectedDepartmentIds: ['radiology', 'emergency'],
  clinicalOwnerId: 'p-clinical-owner',
  requesterId: 'p-requester',
};

export function pinned(gate: Gate, change: Partial<GateRule> = {}): PinnedRule {
  const rule = defaultPolicy.gates.find((one) => one.gate === gate);
  if (!rule) throw new Error(`the default policy has no ${gate}`);
  const { version: policyVersion, rulesVersion } = defaultPolicy;
  return { policyVersion, rulesVersion, rule: { ...rule, ...change } };
}

/** A review without Temporal: what it proposes is recorded in memory, and what stands is applied. */
export class ReviewDriver {
  readonly record = new FakeRecord();
  now = '2027-03-01T09:00:00.000Z';

  private constructor(public review: Review) {}

  static async open(
    gate: 'G0' | 'G2',
    change: Partial<GateRule> = {},
    solution: Partial<ReviewedSolution> = {},
  ): Promise<ReviewDriver> {
    const identity = {
      workflowId: `s/v/${gate}`,
      type: gate === 'G0' ? 'intake' : 'legalReview',
      gate,
      solutionId: 's',
      versionId: 'v',
      parentId: 's/v/acquisition',
    } as const;
    const basis = { pinned: pinned(gate, change), solution: { ...SOLUTION, ...solution }, round: 1 };
    const driver = new ReviewDriver(new Review(identity, basis));
    await driver.take(driver.review.proposeStart());
    return driver;
  }

  get tasks(): AskedTask[] {
    return Object.values(this.review.state.openTasks);
  }

  /** The open task of this kind, role or department. */
  task(which: string): AskedTask {
    const found = this.tasks.find(({ kind, role, departmentId }) => [kind, role, departmentId].includes(which));
    if (!found) throw new Error(`no open task for ${which}`);
    return found;
  }

  async take(proposal: Proposal): Promise<void> {
    const { seq, head } = this.review.journal;
    const recorded = await this.record.record({
      workflowId: this.review.identity.workflowId,
      seq: seq + 1,
      round: proposal.round,
      at: this.now,
      previousHead: head,
      fact: proposal.fact,
      process: this.review.rowAfter(proposal),
    });
    if (!('standing' in recorded)) throw new Error(recorded.refused);
    this.review.apply(recorded.standing);
  }

  /** Gives an answer if the rules take it; answers why not. */
  async answer(task: Pick<AskedTask, 'taskId'>, given: Given): Promise<Refusal | null> {
    const message = answerTo(task, { round: this.review.state.round, ...given });
    const refusal = this.review.refusalOf(message);
    if (!refusal) await this.take(this.review.propose(message));
    return refusal;
  }

  /** Does what is due by an instant, in order; answers the facts. */
  async passes(instant: string): Promise<string[]> {
    const done: string[] = [];
    for (let at = this.review.wakeAt(); ; at = this.review.wakeAt()) {
      const next = this.review.duty(this.now) ?? (at !== null && at <= instant ? this.review.duty(at) : null);
      if (!next) break;
      if (at !== null && at > this.now && at <= instant && !this.review.duty(this.now)) this.now = at;
      if (next.kind === 'record') await this.take(next.proposal);
      else {
        const found = await this.record.escalationOf({ ...next.escalation, at: this.now });
        await this.take(this.review.proposeEscalation(next.escalation, found));
      }
      done.push(this.record.entries(this.review.identity.workflowId).at(-1)?.type ?? '');
    }
    this.now = instant;
    return done;
  }

  /** Everything up to the heads' decision. */
  async toTheHeads(): Promise<void> {
    for (const task of this.tasks) await this.answer(task, { answer: 'prepared', by: 'p-preparer' });
    for (const task of this.tasks.filter(({ kind, mandatory }) => kind === 'consult' && mandatory))
      await this.answer(task, { answer: 'positive', by: `p-${task.role}` });
  }
}

export function answerTo(task: Pick<AskedTask, 'taskId'>, given: Given & { readonly round: number }): AnswerMessage {
  const { by: personId, onBehalfOf = null, submissionId = randomUUID(), ...said } = given;
  const nothing = { evidence: [], conditions: [], gaps: 0, hasReason: false, branch: {} };
  return { ...nothing, taskId: task.taskId, personId, onBehalfOf, submissionId, digest: 'd'.repeat(64), ...said };
}
