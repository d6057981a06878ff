import { ProblemException } from '#apps/api/problems/problem.exception';
import type { FormIssue } from '#libs/domain/forms/form-check';
import { findPersonalData } from '#libs/domain/personal-data';

/** Warns, before it is stored, of texts that may name a patient (integrity 22). Whoever has looked confirms and sends again. */
export function warnOfPersonalData(content: unknown, confirmed: boolean, pointer = ''): void {
  if (confirmed) return;
  const issues = suspects(content, pointer);
  if (issues.length > 0) throw new ProblemException('personal-data-suspected', { issues });
}

function suspects(node: unknown, pointer: string): FormIssue[] {
  if (typeof node === 'string')
    return findPersonalData(node).length > 0 ? [{ pointer, key: 'form.error.personal-data' }] : [];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) =>
    suspects(child, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`),
  );
}
