import type { Gate } from '#libs/domain/lifecycle';
import type { TaskKind } from '#libs/domain/outcome';

/** The forms that tasks carry. Without zod, since a workflow names the form of each task that it opens. */
export const FORM_NAMES = ['intake-preparation', 'legal-preparation', 'advice', 'decision', 'condition-proof'] as const;
export type FormName = (typeof FORM_NAMES)[number];

export const isFormName = (name: string): name is FormName => FORM_NAMES.includes(name as FormName);

const PREPARATIONS: Partial<Record<Gate, FormName>> = { G0: 'intake-preparation', G2: 'legal-preparation' };

/** The form of a task of this kind at this gate. RangeError for a gate whose preparation has no form yet. */
export function formFor(kind: TaskKind, gate: Gate): FormName {
  switch (kind) {
    case 'consult':
      return 'advice';
    case 'decide':
      return 'decision';
    case 'condition':
      return 'condition-proof';
    case 'prepare': {
      const form = PREPARATIONS[gate];
      if (!form) throw new RangeError(`no form prepares ${gate}`);
      return form;
    }
  }
}
