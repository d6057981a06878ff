import { useMemo } from 'react';
import { $api } from '~/api/client';
import { useMe } from '~/api/use-me';

/** Ids of the open tasks that are put to this person, as far as the first page of the inbox shows them. */
export function useOwnTasks(): ReadonlySet<string> {
  const enabled = useMe().permissions.includes('tasks:read');
  const { data } = $api.useQuery('get', '/api/tasks', { params: { query: { scope: 'mine' } } }, { enabled });
  return useMemo(() => new Set(data?.tasks.map(({ id }) => id)), [data]);
}
