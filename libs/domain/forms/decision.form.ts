import { z } from 'zod';
import { futureDate, list, optionalParagraph, paragraph, person } from '#libs/domain/forms/form-fields';

const key = (field: string) => `form.decision.${field}`;

/** An obligation that an approval carries: what, who, until when, what proves it. */
const Condition = z.strictObject({
  text: paragraph(key('conditions.text'), 2_000),
  ownerId: person(key('conditions.ownerId')),
  dueOn: futureDate(key('conditions.dueOn')),
  proof: paragraph(key('conditions.proof'), 1_000),
});

/** What is missing, and until when it may be brought. */
const Gap = z.strictObject({ text: paragraph(key('gaps.text'), 2_000), dueOn: futureDate(key('gaps.dueOn')) });

/** A decision of a head: each outcome asks for what it needs, and for nothing else. */
export const DECISION_FORMS = {
  approved: z
    .strictObject({ note: optionalParagraph(key('note')) })
    .meta({ title: 'form.decision.approved', 'x-answer': 'approved' }),
  'approved-with-conditions': z
    .strictObject({
      conditions: list(key('conditions'), Condition, 1, 20),
      note: optionalParagraph(key('note')),
    })
    .meta({ title: 'form.decision.approved-with-conditions', 'x-answer': 'approved-with-conditions' }),
  rework: z
    .strictObject({ gaps: list(key('gaps'), Gap, 1, 20), note: optionalParagraph(key('note')) })
    .meta({ title: 'form.decision.rework', 'x-answer': 'rework' }),
  rejected: z
    .strictObject({ reason: paragraph(key('reason')) })
    .meta({ title: 'form.decision.rejected', 'x-answer': 'rejected' }),
} as const;
