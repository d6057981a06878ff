import { z } from 'zod';
import { choice, confirmed, list, optionalParagraph, paragraph } from '#libs/domain/forms/form-fields';
import { MISSING_ITEMS } from '#libs/domain/intake/intake-file';
import { ROUTES } from '#libs/domain/lifecycle';

const key = (field: string) => `form.intake-preparation.${field}`;

/** G0, by the clinical owner: why this solution, for whom, by which route. The four items of the intended purpose first (MDR 2(12)). */
export const IntakePreparation = z
  .strictObject({
    problem: paragraph(key('problem')),
    value: paragraph(key('value')),
    alternatives: paragraph(key('alternatives')),
    intendedPurpose: z
      .strictObject({
        population: paragraph(key('intendedPurpose.population'), 2_000),
        user: paragraph(key('intendedPurpose.user'), 2_000),
        environment: paragraph(key('intendedPurpose.environment'), 2_000),
        disease: paragraph(key('intendedPurpose.disease'), 2_000),
      })
      .meta({ title: key('intendedPurpose') }),
    route: choice(key('route'), ROUTES),
    /** R75: the head of each affected department decides, so the owner vouches that the list is whole. */
    affectedDepartmentsConfirmed: confirmed(key('affectedDepartmentsConfirmed')),
    fallback: paragraph(key('fallback')),
    /** Answers to what the intake lacks (`intake.missing.<item>`). */
    answers: list(
      key('answers'),
      z.strictObject({
        item: choice(key('answers.item'), MISSING_ITEMS),
        text: paragraph(key('answers.text'), 2_000),
      }),
      0,
      MISSING_ITEMS.length,
    ).optional(),
    note: optionalParagraph(key('note')),
  })
  .meta({ title: 'form.intake-preparation' });
export type IntakePreparation = z.infer<typeof IntakePreparation>;
