import { findBirthDates } from '#libs/domain/birth-date';
import { findCitizenServiceNumbers } from '#libs/domain/bsn';

/** Something in a text that looks as if it points to one patient. `at` and `length` count UTF-16 units. */
export interface PersonalData {
  readonly kind: 'bsn' | 'birth-date';
  readonly at: number;
  readonly length: number;
}

/**
 * Citizen service numbers and birth dates in a text or CSV, in order, for a warning before it is stored (integrity 22).
 * It warns and does not forbid, so it leaves out what is known to be something else: DOIs, addresses, telephone and
 * version numbers, dates that are nobody's.
 *
 * @param today `YYYY-MM-DD`, for the age.
 */
export function findPersonalData(text: string, today = new Date().toISOString().slice(0, 10)): PersonalData[] {
  const readable = withoutAddresses(text);
  return [
    ...findCitizenServiceNumbers(readable).map((place) => ({ kind: 'bsn' as const, ...place })),
    ...findBirthDates(readable, today).map((place) => ({ kind: 'birth-date' as const, ...place })),
  ].sort((one, other) => one.at - other.at);
}

/** DOIs and web addresses are full of digits and hold no patient; blanks of the same length keep the positions. */
function withoutAddresses(text: string): string {
  return text.replace(/\b10\.\d{4,9}\/[^\s;,]+|\b(?:https?:\/\/|www\.)[^\s;]+/giu, (found) => ' '.repeat(found.length));
}
