import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '~/api/client';
import type { InboxSearch } from '~/inbox/inbox-search';

const PAGE = 50;

/** The tasks that the inbox shows, page after page. */
export function useTasks({ scope: wanted, gate, kind }: InboxSearch) {
  const scope = wanted ?? 'mine';
  const query = $api.useInfiniteQuery(
    'get',
    '/api/tasks',
    { params: { query: { scope, limit: PAGE, ...(gate && { gate }), ...(kind && { kind }) } } },
    {
      pageParamName: 'after',
      initialPageParam: null,
      getNextPageParam: ({ next }: { next: string | null }) => next,
      placeholderData: keepPreviousData,
    },
  );
  const pages = query.data?.pages ?? [];
  return { ...query, tasks: pages.flatMap((page) => page.tasks), counts: pages.at(-1)?.counts ?? null };
}
