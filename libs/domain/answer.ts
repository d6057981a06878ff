import type { Answer, TaskKind } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';
import { rulesFor } from '#libs/domain/rules';

/** What the rule needs to know of a process. Plain records, since it is carried over continue-as-new. */
export interface AnswerableState {
  readonly ended: boolean;
  readonly round: number;
  readonly openTasks: Readonly<Record<string, { readonly kind: TaskKind; readonly outcomes: readonly Answer[] }>>;
  /** Tasks of this process that are answered or cancelled, by task id. */
  readonly answeredTasks: Readonly<Record<string, true>>;
  /** The task that a person answered last in this round, by person id: his own answer, or one that he gave for another. */
  readonly answeredBy: Readonly<Record<string, string>>;
  /** Pinned with the policy (integrity 15); absent in a process that no policy governs. */
  readonly rulesVersion?: number | null;
}

/** The part of an answer that the rule looks at; an AnswerMessage fits. */
export interface GivenAnswer {
  readonly taskId: string;
  readonly round: number;
  readonly personId: string;
  readonly onBehalfOf: string | null;
  readonly answer: Answer;
  readonly conditions: readonly { readonly ownerId: string; readonly dueAt: string }[];
  readonly gaps: number;
  readonly hasReason: boolean;
}

/** Why the process does not take this answer, or null. Pure and synchronous: an update's validator calls it (integrity 4). */
export function refusalOf(state: AnswerableState, answer: GivenAnswer): Refusal | null {
  return rulesFor(state.rulesVersion ?? 1).refusalOf(state, answer);
}
