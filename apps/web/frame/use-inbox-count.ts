import { $api } from '~/api/client';
import { useMe } from '~/api/use-me';

/** How many tasks wait for this person. */
export function useInboxCount(): number {
  const enabled = useMe().permissions.includes('tasks:read');
  const { data } = $api.useQuery('get', '/api/tasks', { params: { query: { scope: 'mine' } } }, { enabled });
  return data?.counts.mine ?? 0;
}
