import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '~/api/client';
import type { SolutionsSearch } from '~/solutions/solutions-search';

const PAGE = 50;

export function useSolutions({ phase }: SolutionsSearch) {
  const query = $api.useInfiniteQuery(
    'get',
    '/api/solutions',
    { params: { query: { limit: PAGE, ...(phase && { phase }) } } },
    {
      pageParamName: 'after',
      initialPageParam: null,
      getNextPageParam: ({ next }: { next: string | null }) => next,
      placeholderData: keepPreviousData,
    },
  );
  const pages = query.data?.pages ?? [];
  return { ...query, solutions: pages.flatMap((page) => page.solutions), counts: pages.at(-1)?.counts ?? null };
}
