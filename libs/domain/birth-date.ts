/*
 * Birth dates in a text: a date of somebody of 0 to 120 years beside a word such as "geboren", or in the column of a CSV
 * whose heading is such a word. A date alone is no birth date: a dossier is full of dates.
 */

const WORD = String.raw`(?<![\p{L}\d])(?:geboren|geb\.?|geboortedatum|geboortedag|born|birth|birthdate|birthday|dob|d\.o\.b\.?)(?![\p{L}\d])`;
const MONTHS = ['jan', 'feb', 'maart|mrt|mar', 'apr', 'mei|may', 'jun', 'jul', 'aug', 'sep', 'okt|oct', 'nov', 'dec'];
const MONTH = String.raw`(?:${MONTHS.join('|')})\p{L}*\.?`;
const DATE = String.raw`(?<!\d)(?:${[
  String.raw`\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}`,
  String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}`,
  String.raw`\d{1,2}[-/.]\d{1,2}[-/.]'?\d{2}`,
  String.raw`\d{1,2}\s+${MONTH}\s+\d{4}`,
  String.raw`${MONTH}\s+\d{1,2},?\s+\d{4}`,
].join('|')})(?!\d)`;

/** The word and then, within forty characters of the same line, the date; or the date and then the word. */
const BESIDE = new RegExp(String.raw`${WORD}[^\n]{0,40}?(?<after>${DATE})|(?<before>${DATE})[\s(]{0,3}${WORD}`, 'giu');
const HEADING = new RegExp(WORD, 'iu');
const CELL = new RegExp(String.raw`^["\s]*(${DATE})["\s]*$`, 'iu');

interface Place {
  readonly at: number;
  readonly length: number;
}

/** Where in `text` they are, in UTF-16 units. `today` is `YYYY-MM-DD`. */
export function findBirthDates(text: string, today: string): Place[] {
  const places = [...besideWords(text, today), ...inColumns(text, today)];
  return places.filter(({ at }, index) => places.findIndex((other) => other.at === at) === index);
}

function besideWords(text: string, today: string): Place[] {
  return [...text.matchAll(BESIDE)].flatMap(({ 0: found, index, groups }) => {
    const date = groups?.after ?? groups?.before ?? '';
    const at = groups?.after === undefined ? index : index + found.length - date.length;
    return isOfSomebodyAlive(date, today) ? [{ at, length: date.length }] : [];
  });
}

function inColumns(text: string, today: string): Place[] {
  const [heading = '', ...lines] = text.split('\n');
  const separator = [';', '\t', ','].find((one) => heading.includes(one));
  if (!separator) return [];
  const columns = heading.split(separator).map((name) => HEADING.test(name.replace(/_/g, ' ')));
  const places: Place[] = [];
  let at = heading.length + 1;
  for (const line of lines) {
    const cells = line.split(separator);
    cells.forEach((cell, column) => {
      const date = cells.length === columns.length && columns[column] ? CELL.exec(cell)?.[1] : undefined;
      if (date && isOfSomebodyAlive(date, today)) places.push({ at: at + cell.indexOf(date), length: date.length });
      at += cell.length + 1;
    });
  }
  return places;
}

/** Whether somebody born on that date would be 0 to 120 years old. */
function isOfSomebodyAlive(date: string, today: string): boolean {
  const born = readDate(date, today);
  return born !== null && born <= today && Number(today.slice(0, 4)) - Number(born.slice(0, 4)) <= 120;
}

function readDate(date: string, today: string): string | null {
  const [first = '', second = '', third = ''] = date.match(/\d+/g) ?? [];
  const word = /\p{L}{3,}/u.exec(date)?.[0];
  if (word) {
    const month = MONTHS.findIndex((name) => new RegExp(`^(?:${name})`, 'iu').test(word)) + 1;
    return asIso(second, String(month), first);
  }
  if (first.length === 4) return asIso(first, second, third);
  const century = third.length === 4 ? '' : third <= today.slice(2, 4) ? '20' : '19';
  // The Dutch order first; where that is no date, the American one.
  return asIso(century + third, second, first) ?? asIso(century + third, first, second);
}

/** `YYYY-MM-DD`, or null when there is no such day. */
function asIso(year: string, month: string, day: string): string | null {
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  return exists ? at.toISOString().slice(0, 10) : null;
}
