import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { $api } from '~/api/client';
import { asProblem } from '~/api/problem';
import { keepCsrfToken } from '~/api/session';
import type { Me } from '~/api/types';
import { MeContext } from '~/api/use-me';
import { WholePageProblem } from '~/frame/whole-page-problem';
import { FrameSkeleton } from '~/frame/frame-skeleton';
import { changeLanguage } from '~/i18n/i18n';
import { chosenLanguage } from '~/i18n/languages';
import { router } from '~/router';
import { SignInPage } from '~/sign-in/sign-in.page';

/** Who is it? Whoever is not signed in gets the sign-in page under the address that was asked for. */
export function App() {
  const { data: me, error, isPending, refetch } = $api.useQuery('get', '/api/me', {}, { staleTime: 5 * 60_000 });
  if (me) return <SignedIn me={me} />;
  if (isPending) return <FrameSkeleton />;
  const problem = asProblem(error);
  if (problem.status === 401) return <SignInPage ended={problem.code === 'session-expired'} />;
  return <WholePageProblem problem={problem} retry={() => void refetch()} />;
}

function SignedIn({ me }: { me: Me }) {
  keepCsrfToken(me.csrfToken);
  useEffect(() => {
    if (!chosenLanguage()) void changeLanguage(me.language);
  }, [me.language]);
  return (
    <MeContext value={me}>
      <RouterProvider router={router} />
    </MeContext>
  );
}
