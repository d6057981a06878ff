import { useMutation } from '@tanstack/react-query';
import { client } from '~/api/client';
import { queryClient } from '~/api/query-client';

/** Ends the session here and at the issuer. Nothing of it stays on a computer that others use too. */
export function useSignOut() {
  return useMutation({
    mutationFn: async () => {
      const { data } = await client.POST('/api/sign-out', {});
      return data?.endSessionUrl ?? null;
    },
    onSuccess: (endSessionUrl) => {
      sessionStorage.clear();
      queryClient.clear();
      window.location.assign(endSessionUrl ?? '/');
    },
  });
}
