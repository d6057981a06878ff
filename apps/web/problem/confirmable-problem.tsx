import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '~/api/problem';
import { ProblemNotice } from '~/problem/problem-notice';

interface ConfirmableProps {
  readonly problem: Problem;
  /** Sends the same again although a text may name a patient. */
  readonly onConfirm: () => void;
  /** Where in the text, as far as the place can be said. */
  readonly children?: ReactNode;
}

/** A problem; a suspicion of personal data is a warning, and whoever knows better goes on (integrity 22). */
export function ConfirmableProblem({ problem, onConfirm, children }: ConfirmableProps) {
  const { t } = useTranslation();
  if (problem.code !== 'personal-data-suspected') return <ProblemNotice problem={problem} />;
  return (
    <ProblemNotice problem={problem}>
      {children}
      <Button variant="default" size="sm" w="fit-content" onClick={onConfirm}>
        {t('task.record-anyway')}
      </Button>
    </ProblemNotice>
  );
}
