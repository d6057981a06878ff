import { z } from 'zod';
import { ADVICE_FORMS } from '#libs/domain/forms/advice.form';
import { ConditionProof } from '#libs/domain/forms/condition-proof.form';
import { DECISION_FORMS } from '#libs/domain/forms/decision.form';
import type { FormName } from '#libs/domain/forms/form-names';
import { IntakePreparation } from '#libs/domain/forms/intake-preparation.form';
import { LegalPreparation } from '#libs/domain/forms/legal-preparation.form';
import type { Answer } from '#libs/domain/outcome';

/** The form of each answer that a task can take. One schema is type, validation, OpenAPI and screen. */
export const FORMS = {
  'intake-preparation': { prepared: IntakePreparation },
  'legal-preparation': { prepared: LegalPreparation },
  advice: ADVICE_FORMS,
  decision: DECISION_FORMS,
  'condition-proof': { met: ConditionProof },
} as const satisfies Record<FormName, Partial<Record<Answer, z.ZodType>>>;

/**
 * The schema of what somebody fills in. With an answer, the form of that answer, or null where the form does not take it;
 * without, all of them as one schema (`anyOf`, each with `x-answer`), for API description and screens.
 */
export function formOf(name: FormName): z.ZodType;
export function formOf(name: FormName, answer: Answer): z.ZodType | null;
export function formOf(name: FormName, answer?: Answer): z.ZodType | null {
  const forms: Partial<Record<Answer, z.ZodType>> = FORMS[name];
  if (answer !== undefined) return (Object.hasOwn(forms, answer) && forms[answer]) || null;
  const [only, ...others] = Object.values(forms);
  return only && others.length === 0 ? only : z.union(Object.values(forms)).meta({ title: `form.${name}` });
}

/** JSON Schema (draft 7) of a form as a screen gets it; titles and options are i18n keys (form-fields). */
export function jsonSchemaOf(name: FormName, answer?: Answer): Record<string, unknown> {
  const form = answer === undefined ? formOf(name) : formOf(name, answer);
  if (!form) throw new RangeError(`${name} does not take ${answer}`);
  return z.toJSONSchema(form, { target: 'draft-7', io: 'input' });
}

/** Every i18n key that the forms use, sorted: a language file that lacks one is not whole. */
export function formKeys(): string[] {
  const keys = new Set<string>();
  for (const name of Object.keys(FORMS) as FormName[]) collectKeys(jsonSchemaOf(name), keys);
  return [...keys].sort();
}

function collectKeys(node: unknown, keys: Set<string>): void {
  if (Array.isArray(node)) return node.forEach((child) => collectKeys(child, keys));
  if (typeof node !== 'object' || node === null) return;
  for (const [property, value] of Object.entries(node)) {
    if (property === 'title' && typeof value === 'string') keys.add(value);
    else if (property === 'x-options' && Array.isArray(value)) value.forEach((option) => keys.add(String(option)));
    else collectKeys(value, keys);
  }
}
