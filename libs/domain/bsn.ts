/*
 * Citizen service numbers (BSN) in a text: eight digits (a leading zero left out) or nine, whole or in the groups in which
 * people write them, that pass the eleven-test. One number in eleven passes by chance, so what stands beside it is looked
 * at too.
 */

const CANDIDATE =
  /(?<![\p{L}\d])(?:\d{8,9}|\d{3}([ \u00a0.-])\d{3}\1\d{3}|\d{4}([ \u00a0.-])\d{2}\2\d{3}|\d{2}([ \u00a0.-])\d{3}\3\d{3})(?![\p{L}\d])/gu;

const NAMED = /\b(?:bsn|burgerservicenummer|sofinummer|citizen service number)\b[\s.:#nr-]*$/iu;

/** What a number is that has one of these before it. */
const NAMED_OTHERWISE = [
  /\b(?:pmid|isbn|issn|orcid|kvk|btw|iban)\b[\s.:#nr-]*$/iu,
  /\b(?:v|versie|version|build|release)[\s.:]*$/iu,
  /\b(?:tel|telefoon|telefoonnummer|mobiel|phone|fax)\b[\s.:]*$/iu,
  /(?:\+|\b00)\d{1,3}[ ()-]*(?:\(0\))?[ -]*$/u, // country code
  /\b0\d{1,3}[ )-]+$/u, // area code
  /[€$£]\s*$/u,
];
/** Part of a longer number, a range, a path or a name. */
const PART_BEFORE = /(?:\d[.,:/-]|[+_/])$/u;
const PART_AFTER = /^(?:[.,:/-]\d|_)/u;

/** Where in `text` they are, in UTF-16 units. */
export function findCitizenServiceNumbers(text: string): { readonly at: number; readonly length: number }[] {
  return [...text.matchAll(CANDIDATE)]
    .filter(({ 0: found, index }) => {
      const before = text.slice(Math.max(0, index - 40), index);
      const after = text.slice(index + found.length, index + found.length + 2);
      return passesElevenTest(found) && (NAMED.test(before) || !isSomethingElse(found, before, after));
    })
    .map(({ 0: found, index }) => ({ at: index, length: found.length }));
}

/** 9·a + 8·b + … + 2·h − 1·i is a multiple of eleven; separators do not count, and zero is no number. */
export function passesElevenTest(number: string): boolean {
  const digits = number.replace(/\D/g, '').padStart(9, '0');
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index), 0);
  return digits.length === 9 && Number(digits) > 0 && sum % 11 === 0;
}

function isSomethingElse(found: string, before: string, after: string): boolean {
  if (PART_BEFORE.test(before) || PART_AFTER.test(after)) return true;
  return NAMED_OTHERWISE.some((word) => word.test(before)) || isCompactDate(found) || isCalendarVersion(found);
}

/** 20181206 and 06122018. */
function isCompactDate(found: string): boolean {
  return /^(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d|[0-3]\d(?:0[1-9]|1[0-2])(?:19|20)\d{2})$/.test(found);
}

/** 2024.06.789. */
function isCalendarVersion(found: string): boolean {
  return /^20\d{2}\.(?:0[1-9]|1[0-2])\.\d{3}$/.test(found);
}
