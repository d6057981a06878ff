import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { processId } from '#libs/domain/lifecycle';
import type { GateOutcome } from '#libs/domain/outcome';
import { startProcess, tell } from '#workflows/children';
import { database, recordOwn } from '#workflows/database';
import type { Proposal } from '#workflows/journal';
import type { Notice } from '#workflows/lifecycle/lifecycle';
import { Lifecycle } from '#workflows/lifecycle/lifecycle';
import type { LifecycleInput, PhaseSubject } from '#workflows/lifecycle/lifecycle.messages';
import { conditionReported, gateClosed, phaseClosed } from '#workflows/lifecycle/lifecycle.messages';
import type { PlannedGate } from '#workflows/lifecycle/open-phase';
import { openGate } from '#workflows/lifecycle/open-phase';
import { overtaken, whereabouts } from '#workflows/review/review.messages';
import { showInSearch } from '#workflows/search-attributes';

/** Opens a solution's life, or goes on with it in a new run. Call it before the first await, so that no notice is lost. */
export async function openLifecycle(input: LifecycleInput): Promise<OpenLifecycle> {
  const { solutionId, versionId, carried } = input;
  const open = new OpenLifecycle(input, new Lifecycle({ solutionId, versionId }, carried));
  if (!carried) await open.begin();
  return open;
}

export class OpenLifecycle {
  private readonly notices: Notice[] = [];
  private taken = 0;

  constructor(
    private readonly input: LifecycleInput,
    private readonly life: Lifecycle,
  ) {
    setHandler(phaseClosed, (notice) => void this.notices.push({ type: 'phase', ...notice }));
    setHandler(gateClosed, (notice) => void this.notices.push({ type: 'gate', ...notice }));
    setHandler(conditionReported, (notice) => void this.notices.push({ type: 'condition', ...notice }));
    setHandler(whereabouts, () => this.life.whereabouts());
  }

  get isOver(): boolean {
    return this.life.outcome !== null;
  }

  async begin(): Promise<void> {
    await recordOwn(this.life, this.life.proposeStart());
  }

  /** Starts the first phase, unless a run before this one did. */
  async acquire(acquisition: (subject: PhaseSubject) => Promise<GateOutcome>): Promise<void> {
    if (this.life.hasBegun) return;
    await this.record(this.life.proposeAcquisition());
    const { solutionId, versionId } = this.input;
    const subject = { solutionId, versionId, parentId: processId.lifecycle(solutionId) };
    const found = { solution: solutionId, version: versionId, phase: 'acquisition' } as const;
    await startProcess(acquisition, this.life.acquisitionId, subject, found);
  }

  /** Waits for the next notice and records it. Years may lie between two: a full run goes on in a new one (integrity 13). */
  async takeNotice(): Promise<void> {
    await condition(() => this.notices.length > 0 || this.runIsFull());
    const notice = this.notices.shift();
    if (!notice) return this.continueAsNew();
    this.taken++;
    const proposal = this.life.propose(notice);
    if (proposal) await this.record(proposal);
  }

  /** Opens again every gate of these of which a condition was missed, in a new round. */
  async reopenGates(gates: readonly PlannedGate[]): Promise<void> {
    const { solutionId, versionId } = this.input;
    for (const planned of gates.filter(({ gate }) => this.life.toReopen.includes(gate))) {
      const reviewId = processId.review(solutionId, versionId, planned.gate);
      await this.record(this.life.proposeGate(planned.gate, reviewId));
      await openGate(planned, { solutionId, versionId, parentId: workflowInfo().workflowId });
    }
  }

  /** The solution's life is over: whatever still runs for it is told, and ends. */
  async close(): Promise<GateOutcome> {
    for (const process of this.life.running) await tell(process, overtaken);
    const outcome = this.life.outcome ?? 'withdrawn';
    await recordOwn(this.life, this.life.proposeClosing());
    return outcome;
  }

  private async record(proposal: Proposal): Promise<void> {
    await recordOwn(this.life, proposal);
    const { phase, state } = this.life.place;
    await database('place', this.input.solutionId, phase, state, this.life.journal.seq);
    showInSearch({ phase, state });
  }

  private runIsFull(): boolean {
    // A run that has taken nothing has no history worth leaving behind, whatever the limit.
    if (this.taken === 0) return false;
    const { continueAfterEvents } = this.input;
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || (continueAfterEvents !== undefined && historyLength >= continueAfterEvents);
  }

  private continueAsNew(): Promise<never> {
    return continueAsNew<(input: LifecycleInput) => Promise<GateOutcome>>({
      ...this.input,
      carried: this.life.carried,
    });
  }
}
