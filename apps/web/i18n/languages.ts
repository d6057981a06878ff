export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

const KEPT = 'levensloop.language';

/** The language somebody chose on this computer, or null. */
export function chosenLanguage(): Language | null {
  const kept = localStorage.getItem(KEPT);
  return isLanguage(kept) ? kept : null;
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
}

/** Before anybody is known: what the browser asks for, else Dutch. */
export function browserLanguage(): Language {
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return asked ?? 'nl';
}
