import { useTranslation } from 'react-i18next';
import type { Problem } from '~/api/problem';
import classes from '~/problem/problem.module.css';

/** The technical side of a problem, for whoever asks. */
export function ProblemDetails({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  return (
    <details className={classes.details}>
      <summary>{t('error.details')}</summary>
      <code>
        {[problem.type || problem.code, problem.status || '', problem.reason ?? '', problem.detail]
          .filter(Boolean)
          .join(' · ')}
      </code>
    </details>
  );
}
