import { condition, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Gate, Phase as PhaseName, ProcessType } from '#libs/domain/lifecycle';
import { processId } from '#libs/domain/lifecycle';
import type { GateOutcome } from '#libs/domain/outcome';
import { startProcess, tell } from '#workflows/children';
import { database, recordOwn } from '#workflows/database';
import type { PhaseSubject } from '#workflows/lifecycle/lifecycle.messages';
import { gateClosed, phaseClosed } from '#workflows/lifecycle/lifecycle.messages';
import { letsThrough, Phase } from '#workflows/lifecycle/phase';
import type { ReviewWorkflow } from '#workflows/review/open-review';
import { overtaken, whereabouts } from '#workflows/review/review.messages';
import { showInSearch } from '#workflows/search-attributes';

/** A gate of a phase, and the workflow that brings it to its decision. */
export interface PlannedGate {
  readonly gate: Gate;
  readonly review: ReviewWorkflow;
}

/** Opens a phase of a version. Call it before the first await, so that no report finds it without its handlers. */
export async function openPhase(name: PhaseName, subject: PhaseSubject): Promise<OpenPhase> {
  const { solutionId, versionId, parentId } = subject;
  const type = workflowInfo().workflowType as ProcessType;
  const phase = new Phase({ type, solutionId, versionId, parentId });
  const open = new OpenPhase(name, subject, phase);
  await recordOwn(phase, phase.proposeStart());
  return open;
}

export class OpenPhase {
  private readonly reported: Partial<Record<Gate, GateOutcome>> = {};
  private isOvertaken = false;

  constructor(
    private readonly name: PhaseName,
    private readonly subject: PhaseSubject,
    private readonly phase: Phase,
  ) {
    setHandler(gateClosed, ({ gate, outcome }) => {
      this.reported[gate] = outcome;
    });
    setHandler(overtaken, () => {
      this.isOvertaken = true;
    });
    setHandler(whereabouts, () => this.phase.whereabouts());
  }

  /** Opens the gate's review and waits for its outcome. False where it does not let the solution through. */
  async pass(planned: PlannedGate): Promise<boolean> {
    const { gate } = planned;
    const { solutionId, versionId } = this.subject;
    const reviewId = processId.review(solutionId, versionId, gate);
    const outcome = this.isOvertaken ? 'withdrawn' : await this.decide(planned, reviewId);
    await recordOwn(this.phase, this.phase.proposeGateOutcome(gate, reviewId, outcome));
    return letsThrough(outcome);
  }

  /** Records the end and tells the lifecycle. */
  async close(): Promise<GateOutcome> {
    const { outcome } = this.phase;
    await recordOwn(this.phase, this.phase.proposeClosing());
    showInSearch({ state: outcome });
    const { versionId, parentId } = this.subject;
    await tell(parentId, phaseClosed, { phase: this.name, versionId, outcome });
    return outcome;
  }

  private async decide(planned: PlannedGate, reviewId: string): Promise<GateOutcome> {
    const { gate } = planned;
    const { solutionId, versionId } = this.subject;
    await recordOwn(this.phase, this.phase.proposeGate(gate, reviewId));
    await openGate(planned, { solutionId, versionId, parentId: workflowInfo().workflowId });
    await condition(() => this.reported[gate] !== undefined || this.isOvertaken);
    const outcome = this.reported[gate];
    if (outcome) return outcome;
    await tell(reviewId, overtaken);
    return 'withdrawn';
  }
}

/** Starts a gate's review: the first round, or the one after the last in the record where the gate is opened again. */
export async function openGate(planned: PlannedGate, subject: PhaseSubject): Promise<void> {
  const { gate, review } = planned;
  const { solutionId, versionId, parentId } = subject;
  const reviewId = processId.review(solutionId, versionId, gate);
  const { round, seq, head } = await database('lastRound', reviewId);
  const found = { solution: solutionId, version: versionId, gate };
  await startProcess(
    review,
    reviewId,
    { solutionId, versionId, parentId, round: round + 1, journal: { seq, head } },
    found,
  );
}
