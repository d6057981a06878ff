import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Answer } from '#libs/domain/outcome';
import { $api, client } from '~/api/client';
import { AttemptKey } from '~/api/idempotency';
import { Refused, unanswered } from '~/api/problem';
import type { AnswerResponse, TaskDetail } from '~/api/types';
import type { Content } from '~/form/json-schema';

export interface Sent {
  readonly answer: Answer;
  readonly content: Content;
  /** After a warning that the text may name a patient. */
  readonly confirm: boolean;
}

/** A problem after which the page is not what it was: somebody else was first, or the question moved on. */
const MOVED_ON = ['stale-page', 'task-closed', 'already-answered', 'process-ended', 'not-confirmed'];

interface Draft {
  readonly hold: () => Promise<void>;
  readonly release: () => void;
  readonly forget: () => void;
}

/** Sends an answer once (integrity 3), and brings everything that shows the task up to date. */
export function useSending(task: TaskDetail, { hold, release, forget }: Draft) {
  const attempt = useRef(new AttemptKey());
  const refresh = useRefresh(task.id);
  return useMutation<AnswerResponse, Refused, Sent>({
    mutationFn: async ({ answer, content, confirm }) => {
      const body = { answer, content: { ...content }, revision: task.revision, confirmPersonalData: confirm };
      await hold();
      const header = { 'Idempotency-Key': attempt.current.of(body) };
      const { data, error } = await client
        .POST('/api/tasks/{id}/decision', { params: { path: { id: task.id }, header }, body })
        .catch(unanswered);
      if (data) return data;
      throw new Refused(error);
    },
    onSuccess: (response) => {
      forget();
      refresh(response.task);
    },
    onError: ({ problem }) => {
      release();
      if (MOVED_ON.includes(problem.code)) refresh();
    },
  });
}

/** Every list that a task stands in. */
const LISTS = ['/api/tasks', '/api/solutions', '/api/solutions/{id}', '/api/processes', '/api/processes/{workflowId}'];

/** The page shows what was recorded at once; every list that it stands in is fetched again. */
function useRefresh(id: string): (task?: TaskDetail) => void {
  const queryClient = useQueryClient();
  return (task) => {
    const { queryKey } = $api.queryOptions('get', '/api/tasks/{id}', { params: { path: { id } } });
    if (task) queryClient.setQueryData(queryKey, task);
    else void queryClient.invalidateQueries({ queryKey });
    void queryClient.invalidateQueries({ predicate: ({ queryKey: [, path] }) => LISTS.includes(String(path)) });
  };
}
