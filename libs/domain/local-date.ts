const DAY = 86_400_000;

/** The calendar date (`YYYY-MM-DD`) that an instant (ISO 8601) has in a time zone (IANA). RangeError on either if unknown. */
export function localDate(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const part = Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${(part.year ?? '').padStart(4, '0')}-${part.month}-${part.day}`;
}

/** The date `days` calendar days after `date`; negative goes back. RangeError when `date` is not a date. */
export function addDays(date: string, days: number): string {
  return new Date(utc(date) + days * DAY).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(date: string): number {
  return new Date(utc(date)).getUTCDay() || 7;
}

function utc(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`not a date: ${date}`);
  return at;
}
