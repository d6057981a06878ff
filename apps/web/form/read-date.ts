import { fullDate } from '~/i18n/dates';
import type { Language } from '~/i18n/languages';

const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1);

/** A date as somebody types it: `2027-03-01`, `1-3-2027`, `1/3/2027`, `1 maart 2027`, `1 mrt 2027`. Null when it is none. */
export function readDate(typed: string, language: Language): string | null {
  const text = typed.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return asDate(iso[1], iso[2], iso[3]);
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (numbers) return asDate(numbers[3], numbers[2], numbers[1]);
  const words = /^(\d{1,2}) (\p{L}{3,})\.? (\d{4})$/u.exec(text);
  if (!words) return null;
  const month = MONTHS.find(
    (one) => monthName(one, language).startsWith(words[2] ?? '') || words[2] === shortOf(one, language),
  );
  return month ? asDate(words[3], String(month), words[1]) : null;
}

const monthName = (month: number, language: Language) =>
  (fullDate(`2026-${String(month).padStart(2, '0')}-15`, language).split(' ')[1] ?? '').toLowerCase();

/** March is the one month that Dutch does not shorten to its first letters. */
const shortOf = (month: number, language: Language) => (language === 'nl' && month === 3 ? 'mrt' : null);

function asDate(year = '', month = '', day = ''): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : null;
}
