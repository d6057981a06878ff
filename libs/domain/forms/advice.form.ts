import { z } from 'zod';
import { list, optionalParagraph, paragraph } from '#libs/domain/forms/form-fields';

const key = (field: string) => `form.advice.${field}`;
const reservations = (atLeast: number) =>
  list(key('reservations'), paragraph(key('reservations.text'), 2_000), atLeast, 20);

/** Advice of somebody who is consulted: who has reservations, or is against, says which. */
export const ADVICE_FORMS = {
  positive: z
    .strictObject({ summary: paragraph(key('summary')), note: optionalParagraph(key('note')) })
    .meta({ title: 'form.advice.positive', 'x-answer': 'positive' }),
  'positive-with-reservations': z
    .strictObject({ summary: paragraph(key('summary')), reservations: reservations(1) })
    .meta({ title: 'form.advice.positive-with-reservations', 'x-answer': 'positive-with-reservations' }),
  negative: z
    .strictObject({ summary: paragraph(key('summary')), reservations: reservations(1) })
    .meta({ title: 'form.advice.negative', 'x-answer': 'negative' }),
} as const;
