import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Problem } from '~/api/problem';
import { ProblemDetails } from '~/problem/problem-details';
import { useProblemWords } from '~/problem/use-problem-words';
import classes from '~/problem/problem.module.css';

/** A problem on the spot where it happened: said, with what to do, and the technical type for whoever asks. */
export function ProblemNotice({ problem, children }: { problem: Problem; children?: ReactNode }) {
  const words = useProblemWords();
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle size={20} stroke={1.9} aria-hidden />
      <div>
        <p>{words(problem)}</p>
        {children}
        <ProblemDetails problem={problem} />
      </div>
    </div>
  );
}
