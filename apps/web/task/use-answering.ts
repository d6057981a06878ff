import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { checkForm, type FormIssue, type FormResult } from '#libs/domain/forms/form-check';
import type { MissingItem } from '#libs/domain/intake/intake-file';
import { localDate } from '#libs/domain/local-date';
import type { Answer } from '#libs/domain/outcome';
import { $api, client } from '~/api/client';
import { AttemptKey } from '~/api/idempotency';
import { Refused, unanswered, type Problem } from '~/api/problem';
import type { AnswerResponse, TaskDetail } from '~/api/types';
import { withoutBlanks, type Content } from '~/form/json-schema';
import { TIME_ZONE } from '~/i18n/time-zone';
import { contentOf, formNameOf } from '~/task/task-forms';
import { useDraft } from '~/task/use-draft';

/** A problem after which the page is not what it was: somebody else was first, or the question moved on. */
const MOVED_ON = ['stale-page', 'task-closed', 'already-answered', 'process-ended'];

/** Problems that lie in fields of the form. */
const IN_FIELDS = ['invalid-input', 'personal-data-suspected'];

const NO_ERRORS: ReadonlyMap<string, string> = new Map();

/** Everything that somebody does at a task: choosing, typing, recording, and what came of it. */
export function useAnswering(task: TaskDetail) {
  const { draft, change, hold, release, forget, kept, isDirty } = useDraft(task);
  const [errors, setErrors] = useState(NO_ERRORS);
  const [recorded, setRecorded] = useState<AnswerResponse | null>(null);
  const attempt = useRef(new AttemptKey());
  const refresh = useRefresh(task.id);
  const content = contentOf(task, draft);

  const sending = useMutation<AnswerResponse, Refused, { answer: Answer; content: Content; confirm: boolean }>({
    mutationFn: async ({ answer, content: typed, confirm }) => {
      const body = { answer, content: { ...typed }, revision: task.revision, confirmPersonalData: confirm };
      await hold();
      return send(task.id, attempt.current.of(body), body);
    },
    onSuccess: (response) => {
      forget();
      setRecorded(response);
      refresh(response.task);
    },
    onError: ({ problem }) => {
      release();
      if (IN_FIELDS.includes(problem.code)) setErrors(new Map(problem.errors.flatMap(asFieldError)));
      if (MOVED_ON.includes(problem.code) || problem.code === 'not-confirmed') refresh();
    },
  });

  const record = (confirm = false) => {
    if (!draft.answer) return;
    const checked = check(task, draft.answer, content);
    if (!checked.success) {
      sending.reset();
      return setErrors(byPointer(checked.issues));
    }
    setErrors(NO_ERRORS);
    sending.mutate({ answer: draft.answer, content: checked.content, confirm });
  };

  return {
    answer: draft.answer,
    content,
    kept,
    isDirty,
    errors,
    /** What the summary above the form says; a suspicion of personal data has a notice of its own. */
    summary: sending.error?.problem.code === 'personal-data-suspected' ? NO_ERRORS : errors,
    recorded,
    problem: sending.error?.problem ?? null,
    isSending: sending.isPending,
    record,
    choose: (answer: Answer) => {
      setErrors(NO_ERRORS);
      sending.reset();
      change({ ...draft, answer });
    },
    type: (typed: Content) => {
      if (!draft.answer) return;
      // What is put right stops being wrong at once; what was not wrong yet is not blamed while somebody types.
      if (errors.size > 0) setErrors(stillWrong(errors, check(task, draft.answer, typed)));
      change({ ...draft, contents: { ...draft.contents, [draft.answer]: typed } });
    },
  };
}
export type Answering = ReturnType<typeof useAnswering>;

function check(task: TaskDetail, answer: Answer, content: Content): FormResult {
  const name = formNameOf(task);
  if (!name) return { success: false, issues: [{ pointer: '', key: 'form.error.answer' }] };
  return checkForm(name, answer, withoutBlanks(content), {
    today: localDate(new Date().toISOString(), TIME_ZONE),
    missing: task.intakeMissing as readonly MissingItem[],
  });
}

const byPointer = (issues: readonly FormIssue[]) => new Map(issues.map(({ pointer, key }) => [pointer, key] as const));

function stillWrong(before: ReadonlyMap<string, string>, now: FormResult): ReadonlyMap<string, string> {
  return now.success ? NO_ERRORS : byPointer(now.issues.filter(({ pointer }) => before.has(pointer)));
}

/** The page shows what was recorded at once; every list that it stands in is fetched again. */
function useRefresh(id: string): (task?: TaskDetail) => void {
  const queryClient = useQueryClient();
  return (task) => {
    const { queryKey } = $api.queryOptions('get', '/api/tasks/{id}', { params: { path: { id } } });
    if (task) queryClient.setQueryData(queryKey, task);
    else void queryClient.invalidateQueries({ queryKey });
    const lists = [
      '/api/tasks',
      '/api/solutions',
      '/api/solutions/{id}',
      '/api/processes',
      '/api/processes/{workflowId}',
    ];
    void queryClient.invalidateQueries({ predicate: ({ queryKey: [, path] }) => lists.includes(String(path)) });
  };
}

async function send(
  id: string,
  key: string,
  body: { answer: Answer; content: Record<string, unknown>; revision: number; confirmPersonalData: boolean },
): Promise<AnswerResponse> {
  const { data, error } = await client
    .POST('/api/tasks/{id}/decision', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body })
    .catch(unanswered);
  if (data) return data;
  throw new Refused(error);
}

/** The API points into the request; the fields lie in its `content`. */
function asFieldError({ pointer, key }: Problem['errors'][number]): readonly (readonly [string, string])[] {
  return key ? [[pointer.replace(/^\/content/, ''), key]] : [];
}
