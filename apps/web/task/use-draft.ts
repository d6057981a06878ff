import { useEffect, useState } from 'react';
import type { TaskDetail } from '~/api/types';
import { useMe } from '~/api/use-me';
import { DraftKeeper, type Kept } from '~/task/draft-keeper';
import { firstDraft, type Draft } from '~/task/task-forms';

/** What somebody types at a task, and whether it is safe. */
export function useDraft(task: TaskDetail) {
  const { id } = useMe();
  const [kept, setKept] = useState<Kept>({ state: 'nothing' });
  const [keeper] = useState(() => new DraftKeeper(id, task, setKept));
  const [draft, setDraft] = useState<Draft>(() => keeper.found() ?? firstDraft(task));
  useEffect(() => {
    const leave = () => void keeper.save();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [keeper]);
  const change = (next: Draft) => {
    setDraft(next);
    keeper.keep(next);
  };
  return {
    draft,
    change,
    hold: () => keeper.hold(),
    release: () => keeper.release(),
    forget: () => keeper.forget(),
    kept,
    isDirty: Object.keys(draft.contents).length > 0,
  };
}
