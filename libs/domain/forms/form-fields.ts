import { z } from 'zod';
import { LONGEST_TEXT, optionalText, text } from '#libs/domain/text';

/*
 * Fields of a form. `title` is an i18n key, `form.<form>.<field>`; the words of an option are `<title>.<option>`. What a
 * screen needs beyond JSON Schema stands in `x-` properties: `x-options` (the keys of the options' words), `x-multiline`
 * (a box of several lines), `x-person` (choose somebody), `x-after` and `x-until` (`today`: a bound that the schema
 * itself does not know).
 */

export function line(title: string, longest = 300) {
  return text(longest).meta({ title });
}

export function paragraph(title: string, longest = LONGEST_TEXT) {
  return text(longest).meta({ title, 'x-multiline': true });
}

export function optionalParagraph(title: string, longest = LONGEST_TEXT) {
  return optionalText(longest).meta({ title, 'x-multiline': true });
}

export function choice<const Options extends readonly [string, ...string[]]>(title: string, options: Options) {
  return z
    .enum(options, 'form.error.choose')
    .meta({ title, 'x-options': options.map((option) => `${title}.${option}`) });
}

export function yesNo(title: string) {
  return z.boolean('form.error.choose').meta({ title });
}

/** A statement that must be true to send the form. */
export function confirmed(title: string) {
  return z.literal(true, 'form.error.confirm').meta({ title });
}

/** A calendar date (`YYYY-MM-DD`) that is still to come. */
export function futureDate(title: string) {
  return z.iso.date('form.error.date').meta({ title, 'x-after': 'today' });
}

/** A calendar date that is past, or today. */
export function pastDate(title: string) {
  return z.iso.date('form.error.date').meta({ title, 'x-until': 'today' });
}

export function person(title: string) {
  return z
    .string('form.error.required')
    .regex(/^[\w.:-]{1,100}$/, 'form.error.choose')
    .meta({ title, 'x-person': true });
}

export function list<Item extends z.ZodType>(title: string, item: Item, atLeast: number, atMost: number) {
  return z
    .array(item, 'form.error.required')
    .min(atLeast, 'form.error.too-few')
    .max(atMost, 'form.error.too-many')
    .meta({ title });
}
