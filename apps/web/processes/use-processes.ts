import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '~/api/client';
import { STUCK_DAYS, type ProcessesSearch } from '~/processes/processes-search';

const PAGE = 50;

export function useProcesses({ show: wanted, type }: ProcessesSearch) {
  const show = wanted ?? 'open';
  const state = show === 'closed' ? show : 'open';
  const query = $api.useInfiniteQuery(
    'get',
    '/api/processes',
    {
      params: {
        query: {
          limit: PAGE,
          ...(show !== 'all' && { state }),
          ...(show === 'stuck' && { stuckDays: STUCK_DAYS }),
          ...(type && { type }),
        },
      },
    },
    {
      pageParamName: 'after',
      initialPageParam: null,
      getNextPageParam: ({ next }: { next: string | null }) => next,
      placeholderData: keepPreviousData,
    },
  );
  return { ...query, processes: query.data?.pages.flatMap((page) => page.processes) ?? [] };
}
