import { jsonSchemaOf } from '#libs/domain/forms/forms';
import { formFor, isFormName, type FormName } from '#libs/domain/forms/form-names';
import { GATES } from '#libs/domain/lifecycle';
import type { Answer } from '#libs/domain/outcome';
import type { TaskDetail } from '~/api/types';
import { emptyContent, schemaOfAnswer, type Content, type JsonSchema } from '~/form/json-schema';

/** What somebody is typing: the answer that he is about to give, and a form of each answer that he began. */
export interface Draft {
  readonly round: number;
  readonly answer: Answer | null;
  readonly contents: Readonly<Record<string, Content>>;
}

export const formNameOf = (task: TaskDetail): FormName | null => (isFormName(task.formName) ? task.formName : null);

export function schemaOf(task: TaskDetail, answer: Answer): JsonSchema {
  return schemaOfAnswer(task.formSchema, answer) ?? {};
}

/** The form with which a task of this kind was answered, to read it; null where the gate has none. */
export function schemaOfSaid(
  gate: TaskDetail['gate'],
  { kind, answer }: { kind: TaskDetail['kind']; answer: Answer },
): JsonSchema | null {
  try {
    return schemaOfAnswer(jsonSchemaOf(formFor(kind, gate ?? GATES[0]), answer), answer);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function contentOf(task: TaskDetail, draft: Draft): Content {
  if (!draft.answer) return {};
  return draft.contents[draft.answer] ?? firstContent(task, draft.answer);
}

/** A form before anything is typed: what an earlier round or the intake already says is filled in. */
function firstContent(task: TaskDetail, answer: Answer): Content {
  const empty = emptyContent(schemaOf(task, answer));
  if (task.kind !== 'prepare') return empty;
  if (task.preparation) return { ...empty, ...task.preparation };
  if (task.formName !== 'intake-preparation') return empty;
  const product = (task.intake.product ?? {}) as { intendedPurpose?: Content; route?: unknown };
  return { ...empty, intendedPurpose: product.intendedPurpose ?? {}, route: product.route };
}

/** Nothing typed yet. Where only one answer is possible it needs no choosing. */
export function firstDraft(task: TaskDetail): Draft {
  const [only, ...others] = task.outcomes;
  return { round: task.round, answer: others.length === 0 ? (only ?? null) : null, contents: {} };
}

export function isDraft(kept: unknown): kept is Draft {
  return typeof kept === 'object' && kept !== null && 'contents' in kept && 'round' in kept;
}
