import type { IncomingMessage } from 'node:http';

export type Language = 'nl' | 'en';

export interface Said {
  readonly nl: string;
  readonly en: string;
}

/** The language that was chosen with `?lang=`, else the first of ours that the browser asks for, else Dutch. */
export function languageOf(request: Pick<IncomingMessage, 'url' | 'headers'>, hint = ''): Language {
  const chosen = new URL(request.url ?? '/', 'http://localhost').searchParams.get('lang');
  const wishes = [chosen ?? '', hint, ...(request.headers['accept-language'] ?? '').split(',')];
  for (const wish of wishes) {
    const language = wish.trim().toLowerCase().slice(0, 2);
    if (language === 'nl' || language === 'en') return language;
  }
  return 'nl';
}
