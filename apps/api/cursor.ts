import type { z } from 'zod';
import { ProblemException } from '#apps/api/problems/problem.exception';

/** Where a page ended, as an opaque word (keyset paging). */
export function writeCursor(keys: Readonly<Record<string, string>>): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Throws `invalid-input` for a word that this API did not write. */
export function readCursor<Keys>(schema: z.ZodType<Keys>, cursor: string | undefined): Keys | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ProblemException('invalid-input', { issues: [{ pointer: '/after', key: 'form.error.cursor' }] });
  }
}

/** One more than was asked for says whether there is a next page. */
export function cut<Row>(
  rows: readonly Row[],
  limit: number,
): { readonly rows: readonly Row[]; readonly last: Row | null } {
  const page = rows.slice(0, limit);
  return { rows: page, last: rows.length > limit ? (page.at(-1) ?? null) : null };
}
