import { localDate } from '#libs/domain/local-date';
import type { Language } from '~/i18n/languages';
import { TIME_ZONE } from '~/i18n/time-zone';

const LOCALE = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions, instant: string): string {
  const key = `${language}${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(LOCALE[language], { timeZone: TIME_ZONE, ...options });
  formats.set(key, known);
  return known.format(new Date(instant)).replace(/\./g, '');
}

/** A calendar date (`YYYY-MM-DD`) as the instant of its noon, so that it is that date in the institution's zone. */
const atNoon = (date: string) => (date.length === 10 ? `${date}T12:00:00Z` : date);

/** `27 nov`, with the year where it is not this one. */
export function shortDate(instant: string, language: Language, now: string = new Date().toISOString()): string {
  const date = atNoon(instant);
  const sameYear = localDate(date, TIME_ZONE).slice(0, 4) === localDate(now, TIME_ZONE).slice(0, 4);
  return format(language, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }, date);
}

/** `vr 27 nov`. */
export function weekdayDate(instant: string, language: Language, now?: string): string {
  const weekday = format(language, { weekday: 'short' }, atNoon(instant));
  return `${weekday} ${shortDate(instant, language, now)}`;
}

/** `vrijdag 27 november`, with the year where it is not this one. */
export function longDate(instant: string, language: Language, now: string = new Date().toISOString()): string {
  const date = atNoon(instant);
  const sameYear = localDate(date, TIME_ZONE).slice(0, 4) === localDate(now, TIME_ZONE).slice(0, 4);
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  return format(language, sameYear ? options : { ...options, year: 'numeric' }, date);
}

/** `27 november 2026`: a date without its weekday, always with the year. */
export function fullDate(instant: string, language: Language): string {
  return format(language, { day: 'numeric', month: 'long', year: 'numeric' }, atNoon(instant));
}

/** `27 nov 2026`: always with the year. */
export function shortFullDate(instant: string, language: Language): string {
  return format(language, { day: 'numeric', month: 'short', year: 'numeric' }, atNoon(instant));
}

/** `vrijdag`. */
export function weekdayName(instant: string, language: Language): string {
  return format(language, { weekday: 'long' }, atNoon(instant));
}

/** `10.42` in Dutch, `10:42` in English. */
export function clock(instant: string, language: Language): string {
  const time = format(language, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }, instant);
  return language === 'nl' ? time.replace(':', '.') : time;
}

export const isSameDay = (one: string, other: string) => localDate(one, TIME_ZONE) === localDate(other, TIME_ZONE);
