import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { signInAddress } from '~/api/session';
import type { TaskDetail } from '~/api/types';
import { labelAt } from '~/form/label-at';
import { ConfirmableProblem } from '~/problem/confirmable-problem';
import { ProblemNotice } from '~/problem/problem-notice';
import { schemaOf } from '~/task/task-forms';
import type { Answering } from '~/task/use-answering';

/** Why an answer was not recorded, and the way on. Nothing that was typed is lost. */
export function AnswerProblem({ task, answering }: { task: TaskDetail; answering: Answering }) {
  const { t } = useTranslation();
  const { problem, answer } = answering;
  // What is wrong in a field stands at the field and in the summary above the form.
  if (!problem || (problem.code === 'invalid-input' && answering.errors.size > 0)) return null;
  if (problem.status === 401)
    return (
      <ProblemNotice problem={problem}>
        <Button component="a" href={signInAddress(window.location.pathname)} size="sm" w="fit-content">
          {t('frame.sign-in-again')}
        </Button>
      </ProblemNotice>
    );
  if (problem.code === 'evidence-missing')
    return (
      <ProblemNotice problem={problem}>
        <ul>
          {problem.errors.map(({ pointer }) => (
            <li key={pointer}>{t(`evidence.${pointer.split('/').at(-1)}`)}</li>
          ))}
        </ul>
      </ProblemNotice>
    );
  const schema = answer ? schemaOf(task, answer) : {};
  return (
    <ConfirmableProblem problem={problem} onConfirm={() => answering.record(true)}>
      <ul>
        {problem.errors.map(({ pointer, detail }) => (
          <li key={pointer + detail}>{labelAt(t, schema, pointer.replace(/^\/content/, '')) || detail}</li>
        ))}
      </ul>
    </ConfirmableProblem>
  );
}
