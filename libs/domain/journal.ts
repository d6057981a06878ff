import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import type { Answer, GateOutcome, TaskKind } from '#libs/domain/outcome';
import type { EscalationStep } from '#libs/domain/policy';
import type { Role } from '#libs/domain/roles';

/**
 * A process's journal: everything that it did, in order, as facts. The state of a process is the fold of its journal
 * (integrity 9), so an entry holds what the fold needs: ids, digests, instants, outcomes. Never a name or free text
 * (integrity 21). Instants are ISO 8601 in UTC.
 */
export interface JournalEntry {
  readonly workflowId: string;
  /** 1, 2, 3, … without gaps; carried over continue-as-new and rounds. */
  readonly seq: number;
  readonly round: number;
  /** The instant in the process's own time. */
  readonly at: string;
  readonly fact: Fact;
}

export type Fact =
  | ProcessStarted
  | PhaseFact
  | RoundOpened
  | TaskAnswered
  | Reminded
  | Escalated
  | EscalationExhausted
  | ConditionMissed
  | Withdrawn
  | ProcessClosed;

/** What opens a task. The recording activity turns the term into instants. */
export interface TaskOpening {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly role: Role;
  /** The department that is asked, or null when the role is asked for the whole institution. */
  readonly departmentId: string | null;
  /** The one person who is asked, or null when any holder of the role may answer. */
  readonly personId: string | null;
  readonly mandatory: boolean;
  readonly form: string;
  readonly term: { readonly workingDays: number } | { readonly dueAt: string };
  /** When the reminder comes, as a fraction of the term. */
  readonly remindAt: number;
}

/** An open task as the journal tells it: the same with its instants. */
export interface OpenedTask extends Omit<TaskOpening, 'term' | 'remindAt'> {
  readonly openedAt: string;
  readonly dueAt: string;
  readonly remindAt: string;
}

export interface ProcessStarted {
  readonly type: 'process-started';
  readonly process: ProcessType;
  readonly gate: Gate | null;
  readonly policyVersion: number | null;
  readonly rulesVersion: number | null;
  readonly opens: readonly OpenedTask[];
}

/** What a parent process (lifecycle, acquisition) does with its children. */
export interface PhaseFact {
  readonly type: 'gate-opened' | 'gate-closed' | 'phase-started' | 'phase-closed' | 'condition-reported';
  readonly child: string;
  readonly gate: Gate | null;
  readonly outcome: string | null;
}

/** After rework: the preparer is asked again. */
export interface RoundOpened {
  readonly type: 'round-opened';
  readonly opens: readonly OpenedTask[];
}

/** A person answered a task: prepared it, gave advice, decided, or showed that a condition is met. */
export interface TaskAnswered {
  readonly type: 'task-answered';
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly answer: Answer;
  readonly submissionId: string;
  /** HMAC of what was submitted, with the submission's own salt. */
  readonly digest: string;
  readonly personId: string;
  readonly onBehalfOf: string | null;
  /** `M-017/2`: the mandate and its version under which this was decided; null for advice and preparation. */
  readonly mandate: string | null;
  /** SHA-256 of every piece of evidence that lay in the dossier when this was answered. */
  readonly evidence: readonly string[];
  readonly conditions: readonly ConditionFact[];
  readonly gaps: number;
  /** Facts of the form that the process branches on (`residualRisk: high`): enumerations, numbers and booleans only. */
  readonly branch: Readonly<Record<string, string | number | boolean>>;
  readonly cancels: readonly string[];
  readonly opens: readonly OpenedTask[];
  /** Set where this answer decides the gate. */
  readonly outcome: GateOutcome | null;
}

export interface ConditionFact {
  readonly conditionId: string;
  readonly ownerId: string;
  readonly dueAt: string;
}

export interface Reminded {
  readonly type: 'reminded';
  readonly taskId: string;
}

export interface Escalated {
  readonly type: 'escalated';
  readonly taskId: string;
  readonly step: number;
  readonly to: EscalationStep['to'];
  /** Who may decide now as well; empty where nobody of this step may (`skipped` says who and why not). */
  readonly recipients: readonly string[];
  readonly skipped: readonly { readonly personId: string | null; readonly reason: string }[];
  /** When this step's term ends: the next step comes, or after the last the path is exhausted. Null where nobody may decide. */
  readonly until: string | null;
}

/** The last of the escalation path was silent too: the task stays open and red (T17). */
export interface EscalationExhausted {
  readonly type: 'escalation-exhausted';
  readonly taskId: string;
}

export interface ConditionMissed {
  readonly type: 'condition-missed';
  readonly conditionId: string;
  readonly taskId: string;
}

export interface Withdrawn {
  readonly type: 'withdrawn';
  readonly submissionId: string;
  readonly digest: string;
  readonly personId: string;
  readonly cancels: readonly string[];
}

export interface ProcessClosed {
  readonly type: 'process-closed';
  /** A GateOutcome of a review or a phase; `met`, `missed` or `lapsed` of a condition. */
  readonly outcome: string;
  /** Tasks that were still open: the process was overtaken (another gate rejected the solution, the request was withdrawn). */
  readonly cancels: readonly string[];
}

/** A journal row as it stands in the database: the entry, and the head of the chain after it. */
export interface StandingEntry {
  readonly entry: JournalEntry;
  readonly head: string;
}
