import { QueryClient } from '@tanstack/react-query';
import { asProblem } from '~/api/problem';

/** What is on screen is kept fresh by the stream of changes, so nothing is polled. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => {
        const { status } = asProblem(error);
        return failures < 2 && (status === 0 || status >= 500);
      },
    },
    mutations: { retry: false },
  },
});
