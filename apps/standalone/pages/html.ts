/** Markup that is known to be safe. */
export class Html {
  constructor(readonly markup: string) {}
}

type Value = string | number | Html | null | false | readonly Html[];

/** Writes markup; whatever is put into it is escaped unless it is markup itself. `null` and `false` write nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.reduce((text, part, index) => text + write(values[index - 1] ?? null) + part));
}

/** Markup from a library that has escaped what it put in. */
export const trusted = (markup: string): Html => new Html(markup);

function write(value: Value): string {
  if (value === null || value === false) return '';
  if (value instanceof Html) return value.markup;
  return typeof value === 'object' ? value.map(({ markup }) => markup).join('') : escape(String(value));
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? character);
