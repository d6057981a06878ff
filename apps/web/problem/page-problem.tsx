import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asProblem } from '~/api/problem';
import { NotFoundPage } from '~/frame/not-found.page';
import { Nothing } from '~/problem/nothing';
import { ProblemDetails } from '~/problem/problem-details';
import { useProblemWords } from '~/problem/use-problem-words';

/** A page that cannot be shown. */
export function PageProblem({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const problem = asProblem(error);
  if (problem.code === 'not-found') return <NotFoundPage />;
  return (
    <Nothing title={t('error.page')} level="page" text={words(problem)}>
      <Button onClick={retry}>{t('error.retry')}</Button>
      <ProblemDetails problem={problem} />
    </Nothing>
  );
}
