import type { z } from 'zod';
import { IntakeFile } from '#libs/domain/intake/intake-file';

export interface IntakeIssue {
  /** Where in the file: `product.metrics.3.n`, counted from one as people count. */
  readonly at: string;
  /** i18n key of what is wrong there, with the values that it needs. */
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

export type ReadIntake = { readonly intake: IntakeFile } | { readonly issues: readonly IntakeIssue[] };

/** An intake file as it was read, or everything that is wrong with it. */
export function readIntake(content: unknown): ReadIntake {
  const read = IntakeFile.safeParse(content);
  return read.success ? { intake: read.data } : { issues: read.error.issues.map(asIssue) };
}

export function parseIntake(text: string): ReadIntake {
  try {
    return readIntake(JSON.parse(text));
  } catch {
    return { issues: [{ at: '', key: 'intake.issue.not-json', values: {} }] };
  }
}

function asIssue(issue: z.core.$ZodIssue): IntakeIssue {
  const at = issue.path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join('.');
  if (issue.code === 'unrecognized_keys')
    return { at, key: 'intake.issue.unknown-field', values: { fields: issue.keys.join(', ') } };
  if (issue.code === 'invalid_value')
    return { at, key: 'intake.issue.choice', values: { choices: issue.values.map(String).join(', ') } };
  if (issue.code === 'too_big') return { at, key: 'intake.issue.too-much', values: { most: String(issue.maximum) } };
  if (issue.code === 'invalid_type' || issue.message === 'form.error.required')
    return { at, key: 'intake.issue.missing', values: {} };
  return { at, key: 'intake.issue.form', values: {} };
}
