import { Gate } from '#libs/domain/lifecycle';
import { TaskKind } from '#libs/domain/outcome';

export const SCOPES = ['mine', 'department', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** What the inbox shows, kept in its address; what is usual is left out. */
export interface InboxSearch {
  readonly scope?: Exclude<Scope, 'mine'>;
  readonly gate?: Gate;
  readonly kind?: TaskKind;
}

export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const gate = Gate.safeParse(search.gate);
  const kind = TaskKind.safeParse(search.kind);
  return {
    ...(search.scope === 'department' || search.scope === 'all' ? { scope: search.scope } : {}),
    ...(gate.success ? { gate: gate.data } : {}),
    ...(kind.success ? { kind: kind.data } : {}),
  };
}
