import type { ProcessRow, ProposedFact } from '#activities/tasks/tasks.contract';
import type { StandingEntry } from '#libs/domain/journal';
import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import type { GateOutcome } from '#libs/domain/outcome';
import type { JournalPosition, Journaled, Proposal } from '#workflows/journal';
import { follow, JOURNAL_START } from '#workflows/journal';
import type { Whereabouts } from '#workflows/review/review.messages';

/** A phase runs once for a version, so that its journal has one round. */
const ROUND = 1;

export interface PhaseIdentity {
  readonly type: ProcessType;
  readonly solutionId: string;
  readonly versionId: string;
  readonly parentId: string;
}

/** Whether a gate lets the solution through. */
export function letsThrough(outcome: GateOutcome): boolean {
  return outcome === 'approved' || outcome === 'approved-with-conditions';
}

/** State and rules of a phase that passes its gates one after the other: the fold of its standing journal entries. */
export class Phase implements Journaled {
  private position = JOURNAL_START;
  private readonly outcomes: GateOutcome[] = [];
  private closed: GateOutcome | null = null;

  constructor(private readonly identity: PhaseIdentity) {}

  get journal(): JournalPosition {
    return this.position;
  }

  /** Rejected or withdrawn as soon as one gate is; approved, maybe with conditions, when all have let the solution through. */
  get outcome(): GateOutcome {
    const ending = this.outcomes.find((outcome) => !letsThrough(outcome));
    return ending ?? (this.outcomes.includes('approved-with-conditions') ? 'approved-with-conditions' : 'approved');
  }

  proposeStart(): Proposal {
    const { type: process } = this.identity;
    return proposal({
      type: 'process-started',
      process,
      gate: null,
      policyVersion: null,
      rulesVersion: null,
      opens: [],
    });
  }

  proposeGate(gate: Gate, child: string): Proposal {
    return proposal({ type: 'gate-opened', child, gate, outcome: null });
  }

  proposeGateOutcome(gate: Gate, child: string, outcome: GateOutcome): Proposal {
    return proposal({ type: 'gate-closed', child, gate, outcome });
  }

  proposeClosing(): Proposal {
    return proposal({ type: 'process-closed', outcome: this.outcome, cancels: [] });
  }

  apply(standing: StandingEntry): void {
    this.position = follow(this.position, standing);
    const { fact } = standing.entry;
    if (fact.type === 'gate-closed') this.outcomes.push(fact.outcome as GateOutcome);
    if (fact.type === 'process-closed') this.closed = fact.outcome as GateOutcome;
  }

  rowAfter({ fact }: Proposal): ProcessRow {
    const closed = fact.type === 'process-closed';
    const state = closed ? 'closed' : 'open';
    return { ...this.identity, gate: null, policyVersion: null, state, outcome: closed ? fact.outcome : this.closed };
  }

  whereabouts(): Whereabouts {
    const { type } = this.identity;
    return { type, gate: null, round: ROUND, ...this.position, outcome: this.closed, openTasks: [] };
  }
}

const proposal = (fact: ProposedFact): Proposal => ({ round: ROUND, fact });
