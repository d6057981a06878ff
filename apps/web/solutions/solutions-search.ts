import { Phase } from '#libs/domain/lifecycle';

/** Which solutions the list shows, kept in its address. */
export interface SolutionsSearch {
  readonly phase?: Phase;
}

export function readSolutionsSearch(search: Record<string, unknown>): SolutionsSearch {
  const phase = Phase.safeParse(search.phase);
  return phase.success ? { phase: phase.data } : {};
}
