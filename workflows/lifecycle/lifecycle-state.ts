import type { Fact, PhaseFact, StandingEntry } from '#libs/domain/journal';
import type { Gate, Phase } from '#libs/domain/lifecycle';
import { PHASE_OF } from '#libs/domain/lifecycle';
import type { GateOutcome } from '#libs/domain/outcome';
import type { JournalPosition } from '#workflows/journal';
import { follow, JOURNAL_START } from '#workflows/journal';
import { letsThrough } from '#workflows/lifecycle/phase';

/** Everything that a lifecycle is, as plain data. It is carried over continue-as-new: another shape is another `version`. */
export interface LifecycleState {
  readonly version: 1;
  readonly journal: JournalPosition;
  /** Null until the phase has begun. */
  readonly acquisition: 'open' | GateOutcome | null;
  /** Gates to be opened again, since a condition of theirs was missed, and the reviews of those that have been. */
  readonly toReopen: readonly Gate[];
  readonly reopened: Readonly<Partial<Record<Gate, string>>>;
  /** Process ids of the conditions that run. */
  readonly conditions: readonly string[];
  /** How the solution's life ended, and in which phase. */
  readonly outcome: GateOutcome | null;
  readonly endedIn: Phase | null;
}

export const NEWBORN: LifecycleState = {
  version: 1,
  journal: JOURNAL_START,
  acquisition: null,
  toReopen: [],
  reopened: {},
  conditions: [],
  outcome: null,
  endedIn: null,
};

/** The state after one more standing entry. */
export function foldLifecycle(state: LifecycleState, standing: StandingEntry): LifecycleState {
  return { ...afterFact(state, standing.entry.fact), journal: follow(state.journal, standing) };
}

function afterFact(state: LifecycleState, fact: Fact): LifecycleState {
  switch (fact.type) {
    case 'phase-started':
      return { ...state, acquisition: 'open' };
    case 'phase-closed':
      return afterOutcome({ ...state, acquisition: fact.outcome as GateOutcome }, fact, 'acquisition');
    case 'condition-reported':
      return afterCondition(state, fact);
    case 'gate-opened':
      return fact.gate ? withReview(state, fact.gate, fact.child) : state;
    case 'gate-closed':
      return fact.gate ? afterOutcome(withReview(state, fact.gate, null), fact, PHASE_OF[fact.gate]) : state;
    default:
      return state;
  }
}

/** Rejected or withdrawn, at first or when a gate was opened again, ends the solution's life. */
function afterOutcome(state: LifecycleState, fact: PhaseFact, phase: Phase): LifecycleState {
  const outcome = fact.outcome as GateOutcome;
  return letsThrough(outcome) ? state : { ...state, outcome, endedIn: phase };
}

function afterCondition(state: LifecycleState, { child, gate, outcome }: PhaseFact): LifecycleState {
  if (outcome === 'open') return { ...state, conditions: [...state.conditions, child] };
  const after = { ...state, conditions: state.conditions.filter((id) => id !== child) };
  const open = gate === null || state.toReopen.includes(gate) || state.reopened[gate] !== undefined;
  // An unmet condition at its due date opens again the gate that set it, once for all that are missed meanwhile.
  return outcome === 'missed' && !open ? { ...after, toReopen: [...after.toReopen, gate] } : after;
}

function withReview(state: LifecycleState, gate: Gate, reviewId: string | null): LifecycleState {
  const { [gate]: _, ...others } = state.reopened;
  const reopened = reviewId === null ? others : { ...others, [gate]: reviewId };
  return { ...state, reopened, toReopen: state.toReopen.filter((one) => one !== gate) };
}
