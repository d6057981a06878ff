import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '~/i18n/languages';

type Words = Record<string, string>;

/** The words of a language, a file for each screen and one for what many screens say (words, state, time, error). */
const files = {
  nl: () => import('~/i18n/nl.words'),
  en: () => import('~/i18n/en.words'),
} as const satisfies Record<Language, () => Promise<{ words: Words }>>;

/** Starts with one language; the other is fetched when somebody asks for it. */
export async function startLanguage(language: Language): Promise<void> {
  const { words } = await files[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: words } },
    // Keys are flat: `form.decision.gaps` is a title of its own beside `form.decision.gaps.text`.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const { words } = await files[language]();
    i18next.addResourceBundle(language, 'translation', words);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
