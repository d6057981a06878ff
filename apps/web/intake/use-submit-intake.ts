import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import type { IntakeFile } from '#libs/domain/intake/intake-file';
import { client } from '~/api/client';
import { AttemptKey } from '~/api/idempotency';
import { Refused, unanswered, type Problem } from '~/api/problem';
import type { SolutionStarted } from '~/api/types';
import type { IntakeIssue } from '~/intake/read-intake';

/** Registers the solution and starts its life; then its page. The same intake sent again gets the first answer. */
export function useSubmitIntake() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const attempt = useRef(new AttemptKey());
  return useMutation<SolutionStarted, Refused, { intake: IntakeFile; confirmPersonalData: boolean }>({
    mutationFn: async ({ intake, confirmPersonalData }) => {
      const header = { 'Idempotency-Key': attempt.current.of({ intake, confirmPersonalData }) };
      const query = confirmPersonalData ? { confirmPersonalData: 'true' } : {};
      const { data, error } = await client
        .POST('/api/solutions', { params: { header, query }, body: intake })
        .catch(unanswered);
      if (data) return data;
      throw new Refused(error);
    },
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries();
      await navigate({ to: '/solutions/$solutionId', params: { solutionId: id } });
    },
  });
}

/** What the API found wrong, as the reader of files says it. */
export function asIssues(problem: Problem): readonly IntakeIssue[] {
  return problem.errors.map(({ pointer, detail, key }) => ({
    at: pointer.slice(1).replace(/\//g, '.'),
    key: key ?? 'intake.issue.other',
    values: { detail },
  }));
}
