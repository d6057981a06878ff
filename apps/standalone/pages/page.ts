import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { html, Html, trusted } from '#apps/standalone/pages/html';
import type { Language } from '#apps/standalone/pages/language';
import { STYLE } from '#apps/standalone/pages/style';

export interface Page {
  readonly title: string;
  readonly language: Language;
  readonly body: Html;
  /** Where a form may lead, besides this server: the browser holds redirects after it to the same list. */
  readonly formTargets?: readonly string[];
  /** Run when the page is there. */
  readonly script?: string;
}

const MARK = trusted(
  '<svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true"><path d="M5 5v10a6 6 0 0 0 6 6h5" ' +
    'stroke="currentColor" stroke-width="2.6"/><circle cx="5" cy="5" r="3.2" fill="currentColor"/><circle cx="20" cy="21" ' +
    'r="3.2" stroke="currentColor" stroke-width="2.6"/></svg>',
);

/** The name above every page. */
export const brand = html`<p class="brand">${MARK}Levensloop</p>`;

/** Writes a whole page, under a policy that lets it run and load nothing but its own. */
export function render({ title, language, body, formTargets = [], script }: Page): { text: string; policy: string } {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(script ? [`script-src 'nonce-${nonce}'`] : []),
    "font-src 'self'",
    `form-action 'self' ${formTargets.join(' ')}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Levensloop</title>
        <style nonce="${nonce}">
          ${trusted(STYLE)}
        </style>
      </head>
      <body>
        ${body}${
          script
            ? html`<script nonce="${nonce}">
                ${trusted(script)};
              </script>`
            : null
        }
      </body>
    </html>`;
  return { text: page.markup, policy };
}

export function send(response: ServerResponse, status: number, page: Page): void {
  const { text, policy } = render(page);
  response.writeHead(status, { ...headersOf(policy), 'content-type': 'text/html; charset=utf-8' }).end(text);
}

export const headersOf = (policy: string) => ({
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});

const FONT = font();

/** Answers for the typeface of these pages; whether it did. */
export function sendFont(path: string, response: ServerResponse): boolean {
  if (path !== '/typeface.woff2' || !FONT) return false;
  response.writeHead(200, { 'content-type': 'font/woff2', 'cache-control': 'public, max-age=604800' }).end(FONT);
  return true;
}

/** Comes with the web app's packages; without it the pages show in the system's typeface. */
function font(): Buffer | null {
  try {
    const family = '@fontsource-variable/atkinson-hyperlegible-next';
    return readFileSync(require.resolve(`${family}/files/atkinson-hyperlegible-next-latin-wght-normal.woff2`));
  } catch {
    return null;
  }
}
