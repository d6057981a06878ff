import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '~/api/problem';
import { Mark } from '~/frame/mark';
import { ProblemDetails } from '~/problem/problem-details';
import { useProblemWords } from '~/problem/use-problem-words';
import classes from '~/sign-in/sign-in.module.css';

/** Nothing can be shown at all: the server gives no sensible answer. */
export function WholePageProblem({ problem, retry }: { problem: Problem; retry: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  return (
    <main className={classes.alone}>
      <div className={classes.mark}>
        <Mark />
        {t('frame.name')}
      </div>
      <h1>{t('error.whole-page')}</h1>
      <p className="muted">{words(problem)}</p>
      <Button onClick={retry}>{t('error.retry')}</Button>
      <ProblemDetails problem={problem} />
    </main>
  );
}
