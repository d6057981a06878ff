import type { ProcessRow, ProposedFact } from '#activities/tasks/tasks.contract';
import type { Fact, StandingEntry } from '#libs/domain/journal';
import type { Gate, Phase, SolutionState } from '#libs/domain/lifecycle';
import { PHASE_OF, processId } from '#libs/domain/lifecycle';
import type { GateOutcome } from '#libs/domain/outcome';
import type { JournalPosition, Journaled, Proposal } from '#workflows/journal';
import { follow, JOURNAL_START } from '#workflows/journal';
import type { ConditionNotice, GateNotice, PhaseNotice } from '#workflows/lifecycle/lifecycle.messages';
import { lets } from '#workflows/lifecycle/phase';
import type { Whereabouts } from '#workflows/review/review.messages';

const ROUND = 1;

/** What the processes of a solution report to its lifecycle. */
export type Notice =
  | ({ readonly type: 'phase' } & PhaseNotice)
  | ({ readonly type: 'gate' } & GateNotice)
  | ({ readonly type: 'condition' } & ConditionNotice);

/** Everything that a lifecycle is, as plain data. It is carried over continue-as-new: another shape is another `version`. */
export interface LifecycleState {
  readonly version: 1;
  readonly journal: JournalPosition;
  /** Null until the phase has begun. */
  readonly acquisition: 'open' | GateOutcome | null;
  /** Gates that are to be opened again since a condition of theirs was missed, and the reviews of those that have been. */
  readonly toReopen: readonly Gate[];
  readonly reopened: Readonly<Partial<Record<Gate, string>>>;
  /** Process ids of the conditions that run. */
  readonly conditions: readonly string[];
  /** How the solution's life ended. */
  readonly outcome: GateOutcome | null;
}

const NEWBORN: LifecycleState = {
  version: 1,
  journal: JOURNAL_START,
  acquisition: null,
  toReopen: [],
  reopened: {},
  conditions: [],
  outcome: null,
};

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
    const { acquisition, toReopen, reopened, outcome } = this.state;
    const [open] = [...toReopen, ...(Object.keys(reopened) as Gate[])];
    const passed = acquisition !== null && acquisition !== 'open' && lets(acquisition);
    const phase = open ? PHASE_OF[open] : passed ? 'implementation' : 'acquisition';
    if (outcome === null) return { phase, state: 'in-review' };
    return { phase, state: outcome === 'withdrawn' ? 'withdrawn' : 'rejected' };
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
    this.state = { ...afterFact(this.state, standing.entry.fact), journal: follow(this.state.journal, standing) };
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

function afterFact(state: LifecycleState, fact: Fact): LifecycleState {
  switch (fact.type) {
    case 'phase-started':
      return { ...state, acquisition: 'open' };
    case 'phase-closed':
      return afterOutcome({ ...state, acquisition: fact.outcome as GateOutcome }, fact.outcome as GateOutcome);
    case 'condition-reported':
      return afterCondition(state, fact);
    case 'gate-opened':
      return fact.gate ? withReopened(state, fact.gate, fact.child) : state;
    case 'gate-closed':
      return fact.gate ? afterOutcome(withReopened(state, fact.gate, null), fact.outcome as GateOutcome) : state;
    default:
      return state;
  }
}

/** Rejected or withdrawn, at first or when a gate was opened again, ends the solution's life. */
function afterOutcome(state: LifecycleState, outcome: GateOutcome): LifecycleState {
  return lets(outcome) ? state : { ...state, outcome };
}

function afterCondition(
  state: LifecycleState,
  { child, gate, outcome }: { child: string; gate: Gate | null; outcome: string | null },
): LifecycleState {
  if (outcome === 'open') return { ...state, conditions: [...state.conditions, child] };
  const after = { ...state, conditions: state.conditions.filter((id) => id !== child) };
  const open = gate === null || state.toReopen.includes(gate) || state.reopened[gate] !== undefined;
  // An unmet condition at its due date opens again the gate that set it, once for all that are missed meanwhile.
  return outcome === 'missed' && !open ? { ...after, toReopen: [...after.toReopen, gate] } : after;
}

function withReopened(state: LifecycleState, gate: Gate, reviewId: string | null): LifecycleState {
  const { [gate]: _, ...others } = state.reopened;
  const reopened = reviewId === null ? others : { ...others, [gate]: reviewId };
  return { ...state, reopened, toReopen: state.toReopen.filter((one) => one !== gate) };
}

const proposal = (fact: ProposedFact): Proposal => ({ round: ROUND, fact });
