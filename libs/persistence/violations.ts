import { QueryFailedError } from 'typeorm';

const UNIQUE_VIOLATION = '23505';

/** The unique constraint or index that an insert ran into, or null where the error is another one. */
export function violatedUnique(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null;
  const cause = error.driverError as { readonly code?: string; readonly constraint?: string };
  return cause.code === UNIQUE_VIOLATION ? (cause.constraint ?? null) : null;
}
