import { checkForm, type FormIssue, type FormResult } from '#libs/domain/forms/form-check';
import type { MissingItem } from '#libs/domain/intake/intake-file';
import { localDate } from '#libs/domain/local-date';
import type { Answer } from '#libs/domain/outcome';
import type { Problem } from '~/api/problem';
import type { TaskDetail } from '~/api/types';
import { withoutBlanks, type Content } from '~/form/json-schema';
import { TIME_ZONE } from '~/i18n/time-zone';
import { formNameOf } from '~/task/task-forms';

/** What is wrong with a form: i18n keys by JSON pointer into its content. */
export type FormErrors = ReadonlyMap<string, string>;

export const NO_ERRORS: FormErrors = new Map();

/** Checks what is typed as the server will: the rules are the same code. */
export function checkTyped(task: TaskDetail, answer: Answer, content: Content): FormResult {
  const name = formNameOf(task);
  if (!name) return { success: false, issues: [{ pointer: '', key: 'form.error.answer' }] };
  return checkForm(name, answer, withoutBlanks(content), {
    today: localDate(new Date().toISOString(), TIME_ZONE),
    missing: task.intakeMissing as readonly MissingItem[],
  });
}

export const byPointer = (issues: readonly FormIssue[]): FormErrors =>
  new Map(issues.map(({ pointer, key }) => [pointer, key] as const));

/** What is put right stops being wrong at once; what was not wrong yet is not blamed while somebody types. */
export function stillWrong(before: FormErrors, now: FormResult): FormErrors {
  return now.success ? NO_ERRORS : byPointer(now.issues.filter(({ pointer }) => before.has(pointer)));
}

/** Problems that lie in fields of the form. */
const IN_FIELDS = ['invalid-input', 'personal-data-suspected'];

/** What the API found wrong in fields. It points into the request; the fields lie in its `content`. */
export function errorsOf({ code, errors }: Problem): FormErrors {
  if (!IN_FIELDS.includes(code)) return NO_ERRORS;
  return new Map(
    errors.flatMap(({ pointer, key }) => (key ? [[pointer.replace(/^\/content/, ''), key] as const] : [])),
  );
}
