import type { ProposedFact } from '#activities/tasks/tasks.contract';
import type { GivenAnswer } from '#libs/domain/answer';
import { refusalOf } from '#libs/domain/answer';
import type { OpenedTask, TaskAnswered, TaskOpening } from '#libs/domain/journal';
import type { Answer, GateOutcome, TaskKind } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';
import type { JournalPosition } from '#workflows/journal';
import type { AskedTask } from '#workflows/review/asked-task';
import { asked } from '#workflows/review/asked-task';
import type { AnswerMessage, Whereabouts } from '#workflows/review/review.messages';

/** What every process that asks people knows of its questions. */
export interface Asked {
  readonly journal: JournalPosition;
  readonly round: number;
  readonly openTasks: Readonly<Record<string, AskedTask>>;
  /** Answered or cancelled, of every round: an answer that comes late is told so. */
  readonly answeredTasks: Readonly<Record<string, true>>;
  readonly answeredBy: Readonly<Record<string, string>>;
  readonly closed: boolean;
}

/** What an answer brings about. */
export interface Consequences {
  readonly opens: readonly TaskOpening[];
  readonly cancels: readonly string[];
  /** Set where the answer decides the gate. */
  readonly outcome: GateOutcome | null;
}

export const NO_CONSEQUENCES: Consequences = { opens: [], cancels: [], outcome: null };

export function openTasks({ openTasks }: Pick<Asked, 'openTasks'>, kind?: TaskKind): AskedTask[] {
  return Object.values(openTasks).filter((task) => kind === undefined || task.kind === kind);
}

export function openIds(state: Pick<Asked, 'openTasks'>): string[] {
  return Object.keys(state.openTasks);
}

/** Why this answer is not taken now, by the pinned rules; null where it is. */
export function refusalIn(
  state: Asked,
  answer: GivenAnswer,
  by: { readonly rulesVersion: number; answersOf(kind: TaskKind): readonly Answer[] },
): Refusal | null {
  const { closed: ended, round, answeredTasks, answeredBy } = state;
  const offered = openTasks(state).map(({ taskId, kind }) => [taskId, { kind, outcomes: by.answersOf(kind) }] as const);
  const { rulesVersion } = by;
  return refusalOf(
    { ended, round, openTasks: Object.fromEntries(offered), answeredTasks, answeredBy, rulesVersion },
    answer,
  );
}

/** The entry of an answer to an open task. */
export function answered(
  { openTasks }: Asked,
  message: AnswerMessage,
  { opens, cancels, outcome }: Consequences,
): ProposedFact {
  const { taskId, answer, submissionId, digest, personId, onBehalfOf, evidence, conditions, gaps, branch } = message;
  const task = openTasks[taskId];
  if (!task) throw new Error(`task ${taskId} is not open`);
  const said = { taskId, kind: task.kind, answer, submissionId, digest, personId, onBehalfOf, evidence, conditions };
  // The recording transaction finds the mandate and fills it in (integrity 5).
  return { type: 'task-answered', ...said, mandate: null, gaps, branch, cancels, opens, outcome };
}

export function withOpened<State extends Asked>(state: State, opens: readonly OpenedTask[]): State {
  const tasks = Object.fromEntries(opens.map((task) => [task.taskId, asked(task)]));
  return { ...state, openTasks: { ...state.openTasks, ...tasks } };
}

export function withAnswered<State extends Asked>(state: State, { taskId, personId, cancels }: TaskAnswered): State {
  const after = withClosed(state, [taskId, ...cancels]);
  return { ...after, answeredBy: { ...after.answeredBy, [personId]: taskId } };
}

export function withClosed<State extends Asked>(state: State, taskIds: readonly string[]): State {
  const openTasks = Object.fromEntries(Object.entries(state.openTasks).filter(([id]) => !taskIds.includes(id)));
  const answeredTasks = { ...state.answeredTasks, ...Object.fromEntries(taskIds.map((id) => [id, true] as const)) };
  return { ...state, openTasks, answeredTasks };
}

export function whereaboutsOf(state: Asked, process: Pick<Whereabouts, 'type' | 'gate' | 'outcome'>): Whereabouts {
  const tasks = openTasks(state).map(({ taskId, kind, dueAt }) => ({ taskId, kind, dueAt }));
  return { ...process, round: state.round, ...state.journal, openTasks: tasks };
}
