import type { z } from 'zod';
import { formOf } from '#libs/domain/forms/forms';
import type { FormName } from '#libs/domain/forms/form-names';
import type { MissingItem } from '#libs/domain/intake/intake-file';
import { addDays } from '#libs/domain/local-date';
import type { Answer } from '#libs/domain/outcome';

export interface FormContext {
  /** Today's date (`YYYY-MM-DD`) in the institution's time zone. */
  readonly today: string;
  /** What the intake lacks; the preparation of G0 must answer each that it has no field for. */
  readonly missing?: readonly MissingItem[];
}

export interface FormIssue {
  /** JSON pointer into the content (RFC 6901); empty for the whole. */
  readonly pointer: string;
  /** i18n key of what is wrong there, `form.error.<what>`. */
  readonly key: string;
}

export type FormResult =
  | { readonly success: true; readonly content: Record<string, unknown> }
  | { readonly success: false; readonly issues: readonly FormIssue[] };

/** A date further away is a slip of the finger, and further than a term can be counted in working days. */
const FURTHEST_DAYS = 5 * 366;

/** What somebody filled in, checked and cleaned (text.ts), or everything that is wrong with it. */
export function checkForm(name: FormName, answer: Answer, content: unknown, context: FormContext): FormResult {
  const form = formOf(name, answer);
  if (!form) return { success: false, issues: [{ pointer: '', key: 'form.error.answer' }] };
  const read = form.safeParse(content);
  if (!read.success) return { success: false, issues: read.error.issues.map(asIssue) };
  const clean = read.data as Record<string, unknown>;
  const issues = [...dateIssues(name, answer, clean, context), ...questionIssues(name, clean, context)];
  return issues.length > 0 ? { success: false, issues } : { success: true, content: clean };
}

/** Settled when the solution is registered, or a field of the form itself; the rest is asked question by question. */
const ASKED_OTHERWISE: readonly MissingItem[] = [
  'owner',
  'clinical-owner',
  'owning-department',
  'affected-departments',
  'purpose-population',
  'purpose-user',
  'purpose-environment',
  'purpose-disease',
];

/** Questions that the preparation of G0 has no field of its own for. */
export function questionsOf(missing: readonly MissingItem[]): MissingItem[] {
  return missing.filter((item) => !ASKED_OTHERWISE.includes(item));
}

interface DatedContent {
  readonly conditions?: readonly { readonly dueOn: string }[];
  readonly gaps?: readonly { readonly dueOn: string }[];
  readonly dpia?: { readonly date: string };
  readonly processorAgreement?: { readonly signedOn?: string };
}

/** Bounds that move with the day, so that a schema cannot hold them (`x-after`, `x-until`). */
function dateIssues(name: FormName, answer: Answer, content: DatedContent, { today }: FormContext): FormIssue[] {
  const past = (pointer: string, date: string | undefined) =>
    date !== undefined && date > today ? [{ pointer, key: 'form.error.not-yet' }] : [];
  const future = (pointer: string, date: string) => {
    if (date <= today) return [{ pointer, key: 'form.error.past' }];
    return date > addDays(today, FURTHEST_DAYS) ? [{ pointer, key: 'form.error.too-far' }] : [];
  };
  if (name === 'legal-preparation')
    return [
      ...past('/dpia/date', content.dpia?.date),
      ...past('/processorAgreement/signedOn', content.processorAgreement?.signedOn),
    ];
  if (name !== 'decision') return [];
  const field = answer === 'rework' ? 'gaps' : 'conditions';
  return (content[field] ?? []).flatMap(({ dueOn }, index) => future(`/${field}/${index}/dueOn`, dueOn));
}

function questionIssues(name: FormName, content: Record<string, unknown>, { missing }: FormContext): FormIssue[] {
  if (name !== 'intake-preparation') return [];
  const answers = (content.answers ?? []) as readonly { readonly item: MissingItem }[];
  return questionsOf(missing ?? [])
    .filter((item) => !answers.some((answer) => answer.item === item))
    .map((item) => ({ pointer: '/answers', key: `form.error.unanswered.${item}` }));
}

function asIssue(issue: z.core.$ZodIssue): FormIssue {
  const pointer = issue.path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
  if (issue.message.startsWith('form.error.')) return { pointer, key: issue.message };
  return { pointer, key: issue.code === 'unrecognized_keys' ? 'form.error.unknown-field' : 'form.error.required' };
}
