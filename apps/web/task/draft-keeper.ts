import { client } from '~/api/client';
import { asProblem, type Problem } from '~/api/problem';
import type { TaskDetail } from '~/api/types';
import { isDraft, type Draft } from '~/task/task-forms';

const WAIT_MS = 800;
const AGAIN_MS = 15_000;

/** Whether what was typed is safe on the server; `here` is kept in this tab only, for now. */
export type Kept = { readonly state: 'nothing' | 'saving' | 'here' } | { readonly state: 'saved'; readonly at: string };

/**
 * Keeps what somebody types at a task: on the server until it is recorded, and in this tab as long as the server does not
 * have it. At sign-out nothing stays behind, since a ward's computer is shared.
 */
export class DraftKeeper {
  private readonly place: string;
  private unsaved: Draft | null = null;
  private timer: number | undefined;
  private saving: Promise<void> = Promise.resolve();
  private isHeld = false;

  constructor(
    personId: string,
    private readonly task: TaskDetail,
    private readonly tell: (kept: Kept) => void,
  ) {
    this.place = `levensloop.draft.${personId}.${task.id}`;
  }

  /** What was typed in this round before: in this tab, else as the server has it. */
  found(): Draft | null {
    const here = sessionStorage.getItem(this.place);
    const candidates: unknown[] = [here ? JSON.parse(here) : null, this.task.draft];
    return candidates.filter(isDraft).find(({ round }) => round === this.task.round) ?? null;
  }

  keep(draft: Draft): void {
    this.unsaved = draft;
    sessionStorage.setItem(this.place, JSON.stringify(draft));
    this.later(WAIT_MS);
  }

  /** An answer is about to be sent: no draft goes out beside it, and one that is under way arrives first. */
  async hold(): Promise<void> {
    this.isHeld = true;
    window.clearTimeout(this.timer);
    await this.saving;
  }

  /** The answer was not taken: what was typed is kept as before. */
  release(): void {
    this.isHeld = false;
    if (this.unsaved) this.later(WAIT_MS);
  }

  /** Once it is recorded nothing of it is kept. */
  forget(): void {
    window.clearTimeout(this.timer);
    this.isHeld = false;
    this.unsaved = null;
    sessionStorage.removeItem(this.place);
    this.tell({ state: 'nothing' });
  }

  save(): Promise<void> {
    window.clearTimeout(this.timer);
    if (this.unsaved && !this.isHeld) this.saving = this.send(this.unsaved);
    return this.saving;
  }

  private async send(draft: Draft): Promise<void> {
    this.tell({ state: 'saving' });
    const problem = await put(this.task.id, draft);
    // Somebody typed on in the meantime: that is saved in its turn.
    if (this.unsaved !== draft) return;
    if (problem) return this.failed(problem);
    this.unsaved = null;
    sessionStorage.removeItem(this.place);
    this.tell({ state: 'saved', at: new Date().toISOString() });
  }

  private failed({ status }: Problem): void {
    this.tell({ state: 'here' });
    if (status === 0 || status >= 500) this.later(AGAIN_MS);
  }

  private later(wait: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), wait);
  }
}

async function put(id: string, draft: Draft): Promise<Problem | null> {
  try {
    const { error } = await client.PUT('/api/tasks/{id}/draft', {
      params: { path: { id } },
      body: { payload: { ...draft } },
      keepalive: true,
    });
    return error ? asProblem(error) : null;
  } catch (thrown) {
    return asProblem(thrown);
  }
}
