import type { ColumnOptions } from 'typeorm';

/** An instant: ISO 8601 in UTC with milliseconds in code, `timestamptz` in the database. */
export const instant = {
  type: 'timestamptz',
  transformer: {
    to: (value: unknown) => value,
    from: (value: Date | null): string | null => value?.toISOString() ?? null,
  },
} satisfies ColumnOptions;

/** Free JSON on its way into a `jsonb` column: TypeORM's types of what is written stop at `unknown`. */
export const json = (value: object) => value as Record<string, object>;
