import { z } from 'zod';

/** The longest text that any field takes, in UTF-16 units. */
export const LONGEST_TEXT = 5_000;

/**
 * A text as somebody typed it: line ends as `\n`, composed characters (NFC), no white space around it, nothing that is
 * not seen (control characters, halves of surrogate pairs, marks that turn the direction of writing). Not empty.
 */
export function text(longest = LONGEST_TEXT) {
  return lines(longest).min(1, 'form.error.required');
}

/** The same where nothing need be said. */
export function optionalText(longest = LONGEST_TEXT) {
  return lines(longest).optional();
}

function lines(longest: number) {
  return z
    .string('form.error.required')
    .overwrite((typed) => typed.replace(/\r\n?/g, '\n').normalize('NFC').trim())
    .max(longest, 'form.error.too-long')
    .regex(/^(?:[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u, 'form.error.characters');
}
