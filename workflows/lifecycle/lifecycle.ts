import type { ProcessRow, ProposedFact } from '#activities/tasks/tasks.contract';
import type { StandingEntry } from '#libs/domain/journal';
import type { Gate, Phase, SolutionState } from '#libs/domain/lifecycle';
import { PHASE_OF, processId } from '#libs/domain/lifecycle';
import type { GateOutcome } from '#libs/domain/outcome';
import type { JournalPosition, Journaled, Proposal } from '#workflows/journal';
import type { ConditionNotice, GateNotice, PhaseNotice } from '#workflows/lifecycle/lifecycle.messages';
import type { LifecycleState } from '#workflows/lifecycle/lifecycle-state';
import { foldLifecycle, NEWBORN } from '#workflows/lifecycle/lifecycle-state';
import { letsThrough } from '#workflows/lifecycle/phase';
import type { Whereabouts } from '#workflows/review/review.messages';

const ROUND = 1;

/** What the processes of a solution report to its lifecycle. */
export type Notice =
  | ({ readonly type: 'phase' } & PhaseNotice)
  | ({ readonly type: 'gate' } & GateNotice)
  | ({ readonly type: 'condition' } & ConditionNotice);

/** State and rules of one solution's life: the fold of its standing journal entries. */
export class Lifecycle implements Journaled {
  private state: LifecycleState;

  constructor(
    private readonly solution: { readonly solutionId: string; readonly versionId: string },
    carried: LifecycleState = NEWBORN,
  ) {
    this.state = carried;
  }

  get carried(): LifecycleState {
    return this.state;
  }

  get journal(): JournalPosition {
    return this.state.journal;
  }

  get outcome(): GateOutcome | null {
    return this.state.outcome;
  }

  get hasBegun(): boolean {
    return this.state.acquisition !== null;
  }

  get toReopen(): readonly Gate[] {
    return this.state.toReopen;
  }

  /** Processes that run for this solution: they are told when its life is over. */
  get running(): readonly string[] {
    const { acquisition, reopened, conditions } = this.state;
    return [...(acquisition === 'open' ? [this.acquisitionId] : []), ...Object.values(reopened), ...conditions];
  }

  get acquisitionId(): string {
    return processId.acquisition(this.solution.solutionId, this.solution.versionId);
  }

  /** Where the solution stands: in the first phase that it has not passed. */
  get place(): { readonly phase: Phase; readonly state: SolutionState } {
    const { acquisition, toReopen, reopened, outcome, endedIn } = this.state;
    if (endedIn !== null) return { phase: endedIn, state: outcome === 'withdrawn' ? 'withdrawn' : 'rejected' };
    const [open] = [...toReopen, ...(Object.keys(reopened) as Gate[])];
    const passed = acquisition !== null && acquisition !== 'open' && letsThrough(acquisition);
    return { phase: open ? PHASE_OF[open] : passed ? 'implementation' : 'acquisition', state: 'in-review' };
  }

  proposeStart(): Proposal {
    const nothing = { gate: null, policyVersion: null, rulesVersion: null, opens: [] };
    return proposal({ type: 'process-started', process: 'lifecycle', ...nothing });
  }

  proposeAcquisition(): Proposal {
    return proposal({ type: 'phase-started', child: this.acquisitionId, gate: null, outcome: null });
  }

  proposeGate(gate: Gate, child: string): Proposal {
    return proposal({ type: 'gate-opened', child, gate, outcome: null });
  }

  proposeClosing(): Proposal {
    return proposal({ type: 'process-closed', outcome: this.state.outcome ?? 'withdrawn', cancels: [] });
  }

  /** What a notice says, as an entry; null where it is known already. */
  propose(notice: Notice): Proposal | null {
    switch (notice.type) {
      case 'phase':
        if (this.state.acquisition !== 'open') return null;
        return proposal({ type: 'phase-closed', child: this.acquisitionId, gate: null, outcome: notice.outcome });
      case 'gate': {
        const { gate, reviewId, outcome } = notice;
        if (this.state.reopened[gate] !== reviewId) return null;
        return proposal({ type: 'gate-closed', child: reviewId, gate, outcome });
      }
      case 'condition': {
        const { workflowId: child, gate, outcome } = notice;
        if (this.state.conditions.includes(child) === (outcome === 'open')) return null;
        return proposal({ type: 'condition-reported', child, gate, outcome });
      }
    }
  }

  apply(standing: StandingEntry): void {
    this.state = foldLifecycle(this.state, standing);
  }

  rowAfter({ fact }: Proposal): ProcessRow {
    const state = fact.type === 'process-closed' ? 'closed' : 'open';
    const outcome = fact.type === 'process-closed' ? fact.outcome : null;
    const nothing = { gate: null, parentId: null, policyVersion: null };
    return { type: 'lifecycle', ...this.solution, ...nothing, state, outcome };
  }

  whereabouts(): Whereabouts {
    const { journal, outcome } = this.state;
    return { type: 'lifecycle', gate: null, round: ROUND, ...journal, outcome, openTasks: [] };
  }
}

const proposal = (fact: ProposedFact): Proposal => ({ round: ROUND, fact });
