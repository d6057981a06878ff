import type { TFunction } from 'i18next';

/** Numbers up to twenty are words, as in a sentence: `zeven`, `Zeven` at its beginning. Larger ones are digits. */
export function numberWord(t: TFunction, count: number): string {
  return count >= 0 && count <= 20 ? t(`number.${count}`) : String(count);
}

/** A sentence begins with a capital; of a Dutch stressed vowel only the second keeps its accent (`Eén`). */
export function capital(text: string): string {
  if (text.startsWith('éé')) return `Eé${text.slice(2)}`;
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
