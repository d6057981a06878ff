import type { Fact, JournalEntry, StandingEntry, TaskOpening, OpenedTask } from '#libs/domain/journal';
import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import type { EscalationStep } from '#libs/domain/policy';
import type { Refusal } from '#libs/domain/refusal';

/** Failure types of these activities; those in CONFLICT and NOT_FOUND are not retried. */
export const TasksError = { NotFound: 'NOT_FOUND', Conflict: 'CONFLICT', InvalidInput: 'INVALID_INPUT' } as const;

/** A fact before the recording activity has turned the terms of the tasks that it opens into instants. */
export type ProposedFact = Fact extends infer F
  ? F extends { readonly opens: readonly OpenedTask[] }
    ? Omit<F, 'opens'> & { readonly opens: readonly TaskOpening[] }
    : F
  : never;

/** What one step of a process writes; see `record`. */
export interface Step {
  readonly workflowId: string;
  readonly seq: number;
  readonly round: number;
  /** The instant in the process's own time (ISO, UTC). */
  readonly at: string;
  readonly previousHead: string;
  readonly fact: ProposedFact;
  /** How the process stands after this step: the row that inbox and process explorer read. */
  readonly process: ProcessRow;
}

export interface ProcessRow {
  readonly type: ProcessType;
  readonly gate: Gate | null;
  readonly solutionId: string;
  readonly versionId: string | null;
  readonly parentId: string | null;
  readonly policyVersion: number | null;
  readonly state: 'open' | 'closed';
  readonly outcome: string | null;
}

/** What came of a step. */
export type Recorded =
  /** The step was written, or another one already had its seq: either way this is the row that stands. */
  | { readonly standing: StandingEntry }
  /** The transaction checked again and said no (integrity 5). Nothing was written but the submission's state. */
  | { readonly refused: Refusal };

export interface Escalation {
  readonly workflowId: string;
  /** The instant in the process's own time (ISO, UTC): who holds a role or deputises then, and when the term begins. */
  readonly at: string;
  readonly taskId: string;
  readonly step: number;
  readonly to: EscalationStep['to'];
  readonly termWorkingDays: number;
}

export interface TasksActivities {
  /**
   * One transaction: the journal entry and its head; where a person answered, the submission (`recorded`, only from
   * `pending`), the decision and its conditions, after mandate and separation of duties were checked again; the tasks
   * that close and open; the process row; the audit entry; the notices. Idempotent by (workflowId, seq): a taken seq
   * writes nothing and answers the entry that stands.
   */
  record(step: Step): Promise<Recorded>;

  /**
   * Who would get an unanswered task now, and who is passed over because of separation of duties. `until` is when this
   * step's term ends, also that of the last step; null where nobody may, so that there is nothing to wait for. Reads only.
   */
  escalationOf(escalation: Escalation): Promise<{
    readonly recipients: readonly string[];
    readonly skipped: readonly { readonly personId: string | null; readonly reason: string }[];
    readonly until: string | null;
  }>;
}

export type { JournalEntry };
