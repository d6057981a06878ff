import { continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ConditionFact } from '#libs/domain/journal';
import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import { processId } from '#libs/domain/lifecycle';
import type { GateOutcome } from '#libs/domain/outcome';
import { startProcess, tell } from '#workflows/children';
import { database } from '#workflows/database';
import { JOURNAL_START } from '#workflows/journal';
import { gateClosed } from '#workflows/lifecycle/lifecycle.messages';
import { approvalCondition } from '#workflows/review/approval-condition.workflow';
import { Proceedings } from '#workflows/review/proceedings';
import { refuse } from '#workflows/review/refusals';
import { Review } from '#workflows/review/review';
import type { ReviewIdentity } from '#workflows/review/review-row';
import type { Branch } from '#workflows/review/review-state';
import type { ConditionSubject, ReviewSubject, WithdrawMessage } from '#workflows/review/review.messages';
import { withdraw } from '#workflows/review/review.messages';
import { showInSearch } from '#workflows/search-attributes';

/**
 * Opens the review of a gate, or goes on with it in a new run. Call it before the first await, so that no answer finds the
 * process without its handlers.
 */
export async function openReview(gate: Gate, subject: ReviewSubject): Promise<OpenReview> {
  const { workflowId, workflowType } = workflowInfo();
  const { solutionId, versionId, parentId, round, journal = JOURNAL_START, carried } = subject;
  const type = workflowType as ProcessType;
  const identity: ReviewIdentity = { workflowId, type, gate, solutionId, versionId, parentId };
  const resumed = carried && new Review(identity, carried);
  const proceedings = new Proceedings<Review>({
    before: { type, gate, round, ...journal, outcome: null, openTasks: [] },
    carried: resumed,
    continueAfterUpdates: subject.continueAfterUpdates,
    continueAsNew: (review) => continueAsNew<ReviewWorkflow>({ ...subject, carried: review.state }),
  });
  takeWithdrawals(proceedings);
  return new OpenReview(resumed ?? (await begin(identity, subject, proceedings)), proceedings);
}

/** A workflow that brings one gate to its decision. */
export type ReviewWorkflow = (subject: ReviewSubject) => Promise<GateOutcome>;

function takeWithdrawals(proceedings: Proceedings<Review>): void {
  const take = (message: WithdrawMessage) =>
    proceedings.takeTurn(
      message.submissionId,
      (review) => review.refusalOfWithdrawal(),
      (review) => review.proposeWithdrawal(message),
    );
  const validator = (_message: WithdrawMessage) => refuse(proceedings.current?.refusalOfWithdrawal());
  setHandler(withdraw, take, { validator });
}

async function begin(identity: ReviewIdentity, subject: ReviewSubject, proceedings: Proceedings<Review>) {
  const [pinned, solution] = await Promise.all([
    database('pin', identity.gate),
    database('solution', identity.solutionId),
  ]);
  const review = new Review(identity, { pinned, solution, round: subject.round, journal: subject.journal });
  await proceedings.open(review, review.proposeStart());
  return review;
}

/**
 * How a gate comes to its decision, told step by step by the gate's own workflow. Each step waits for people. What opens
 * the next one is recorded together with the answer that brings it about, so that nothing falls between two steps.
 */
export class OpenReview {
  constructor(
    private readonly review: Review,
    private readonly proceedings: Proceedings<Review>,
  ) {}

  /** Until everybody responsible has prepared the question; the facts of their forms. */
  async prepare(): Promise<Branch> {
    await this.proceedings.until((review) => review.isPrepared);
    return this.review.state.prepared;
  }

  /** Until every mandatory advice is in. Others may advise until the gate is decided. */
  async consult(): Promise<void> {
    await this.proceedings.until((review) => review.isAdvised);
  }

  /**
   * Until the deciding heads have brought the gate to its outcome. A rework is none: it goes back to the preparer, and the
   * same way again in the next round. With the outcome the review ends, conditions begin to run, and the phase is told.
   */
  async decide(): Promise<GateOutcome> {
    await this.proceedings.until((review) => review.settled);
    await this.proceedings.close();
    for (const condition of this.review.conditions) await this.impose(condition);
    const outcome = this.review.outcome ?? 'withdrawn';
    showInSearch({ state: outcome });
    const { gate, workflowId: reviewId, parentId } = this.review.identity;
    await tell(parentId, gateClosed, { gate, round: this.review.state.round, outcome, reviewId });
    await this.proceedings.allAnswered();
    return outcome;
  }

  private async impose({ conditionId, ownerId, dueAt }: ConditionFact): Promise<void> {
    const { gate, workflowId: reviewId, solutionId, versionId } = this.review.identity;
    const { policyVersion, rulesVersion, rule } = this.review.state.pinned;
    const condition: ConditionSubject = {
      conditionId,
      gate,
      reviewId,
      solutionId,
      versionId,
      lifecycleId: processId.lifecycle(solutionId),
      ownerId,
      role: rule.responsible[0] ?? 'clinical-owner',
      dueAt,
      policyVersion,
      rulesVersion,
      remindAt: rule.remindAt,
    };
    const found = { solution: solutionId, version: versionId, gate };
    await startProcess(approvalCondition, processId.condition(reviewId, conditionId), condition, found);
  }
}
