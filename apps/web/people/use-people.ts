import { $api } from '~/api/client';
import type { Person } from '~/api/types';
import { useMe } from '~/api/use-me';

const NOBODY: readonly Person[] = [];

/** Everybody of the house, as far as this person may know them. */
export function usePeople(): readonly Person[] {
  const enabled = useMe().permissions.includes('people:read');
  const { data } = $api.useQuery('get', '/api/people', {}, { enabled, staleTime: 10 * 60_000 });
  return data?.people ?? NOBODY;
}

/** The name of somebody by id; the id itself as long as it is not known. */
export function usePersonName(): (id: string) => string {
  const people = usePeople();
  return (id) => people.find((person) => person.id === id)?.name ?? id;
}
