import { useState } from 'react';
import type { Answer } from '#libs/domain/outcome';
import type { Problem } from '~/api/problem';
import type { TaskDetail } from '~/api/types';
import type { Content } from '~/form/json-schema';
import { byPointer, checkTyped, errorsOf, NO_ERRORS, stillWrong } from '~/task/form-errors';
import { contentOf } from '~/task/task-forms';
import { useDraft } from '~/task/use-draft';
import { useSending } from '~/task/use-sending';

/** Everything that somebody does at a task: choosing, typing, recording, and what came of it. */
export function useAnswering(task: TaskDetail) {
  const { draft, change, kept, isDirty, ...keeping } = useDraft(task);
  const [errors, setErrors] = useState(NO_ERRORS);
  const sending = useSending(task, keeping);
  const lost = useLost(task);
  const content = contentOf(task, draft);
  const problem = lost.problem ?? sending.error?.problem ?? null;

  const begin = () => {
    setErrors(NO_ERRORS);
    sending.reset();
    lost.forget();
  };
  const record = (confirm = false) => {
    if (!draft.answer) return;
    const checked = checkTyped(task, draft.answer, content);
    begin();
    if (!checked.success) return setErrors(byPointer(checked.issues));
    const onError = (refused: { problem: Problem }) => setErrors(errorsOf(refused.problem));
    sending.mutate({ answer: draft.answer, content: checked.content, confirm }, { onError });
  };
  const choose = (answer: Answer) => {
    begin();
    change({ ...draft, answer });
  };
  const type = (typed: Content) => {
    if (!draft.answer) return;
    if (errors.size > 0) setErrors(stillWrong(errors, checkTyped(task, draft.answer, typed)));
    change({ ...draft, contents: { ...draft.contents, [draft.answer]: typed } });
  };
  /** What the summary above the form says; a suspicion of personal data has a notice of its own. */
  const summary = problem?.code === 'personal-data-suspected' ? NO_ERRORS : errors;
  const came = { recorded: sending.data ?? null, problem, isSending: sending.isPending };
  return { answer: draft.answer, content, kept, isDirty, errors, summary, ...came, record, choose, type };
}
export type Answering = ReturnType<typeof useAnswering>;

const NOT_RECORDED: Problem = { code: 'not-recorded', status: 0, detail: '', errors: [], reason: null, type: '' };

/** An answer that was on its way and did not arrive: the task is open again, and what was typed is still there. */
function useLost({ beingRecorded, state }: TaskDetail) {
  const [was, setWas] = useState(beingRecorded);
  const [isLost, setIsLost] = useState(false);
  if (was !== beingRecorded) {
    setWas(beingRecorded);
    setIsLost(was && state === 'open');
  }
  return { problem: isLost ? NOT_RECORDED : null, forget: () => setIsLost(false) };
}
