import { ProcessType } from '#libs/domain/lifecycle';

export const STATES = ['open', 'stuck', 'closed', 'all'] as const;
export type Shown = (typeof STATES)[number];

/** More working than waiting is usual; a task that waits longer than this many days is called stuck. */
export const STUCK_DAYS = 5;

/** Which processes the list shows, kept in its address; what is usual is left out. */
export interface ProcessesSearch {
  readonly show?: Exclude<Shown, 'open'>;
  readonly type?: ProcessType;
}

export function readProcessesSearch(search: Record<string, unknown>): ProcessesSearch {
  const type = ProcessType.safeParse(search.type);
  const show = STATES.find((state) => state === search.show);
  return {
    ...(show && show !== 'open' ? { show } : {}),
    ...(type.success ? { type: type.data } : {}),
  };
}
