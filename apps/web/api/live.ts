import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { isSessionEnded, sessionEnded } from '~/api/session';

/** The stream of changes: whether it is up, and when this page last knew that it was fresh (ISO instant). */
export interface Live {
  readonly up: boolean;
  readonly freshAt: string;
}

const GATHER_MS = 200;
const LONGEST_WAIT_MS = 30_000;

/** Which lists and pages a change of each kind makes old. Ids are only looked at where one page holds one thing. */
const touches: Record<string, readonly string[]> = {
  task: ['/api/tasks', '/api/tasks/{id}', '/api/solutions', '/api/solutions/{id}'],
  process: ['/api/processes', '/api/processes/{workflowId}', '/api/solutions', '/api/solutions/{id}'],
  solution: ['/api/solutions', '/api/solutions/{id}', '/api/tasks'],
};

let live: Live = { up: true, freshAt: new Date().toISOString() };
const listeners = new Set<() => void>();

function become(next: Live): void {
  live = next;
  listeners.forEach((listener) => listener());
}

export function useLive(): Live {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => live,
  );
}

/**
 * Listens as long as the page is open. The stream brings ids only (integrity 19): what they touch is fetched again, many
 * changes at once as one. When it breaks it is opened again, later each time, and then everything on screen is fetched.
 */
export function useStream(queryClient: QueryClient): void {
  useEffect(() => {
    const stream = new Stream(queryClient);
    stream.open();
    return () => stream.close();
  }, [queryClient]);
}

class Stream {
  private source: EventSource | null = null;
  private readonly touched = new Set<string>();
  private gathering: number | undefined;
  private waiting: number | undefined;
  private failures = 0;

  constructor(private readonly queryClient: QueryClient) {}

  open(): void {
    const source = new EventSource('/api/events');
    this.source = source;
    source.addEventListener('open', () => this.opened());
    source.addEventListener('error', () => this.failed());
    source.addEventListener('change', (event) => this.changed((event as MessageEvent<string>).data));
    source.addEventListener('session-ended', () => {
      this.close();
      sessionEnded();
    });
  }

  close(): void {
    this.source?.close();
    window.clearTimeout(this.gathering);
    window.clearTimeout(this.waiting);
  }

  private opened(): void {
    const again = this.failures > 0;
    this.failures = 0;
    become({ up: true, freshAt: new Date().toISOString() });
    if (again) void this.queryClient.invalidateQueries();
  }

  private failed(): void {
    this.source?.close();
    become({ up: false, freshAt: live.up ? new Date().toISOString() : live.freshAt });
    if (isSessionEnded()) return;
    this.failures += 1;
    const wait = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (this.failures - 1));
    this.waiting = window.setTimeout(() => this.open(), wait);
    // An ended session looks like any other failure to an EventSource: asking who one is tells the difference.
    void this.queryClient.invalidateQueries({ queryKey: ['get', '/api/me'] });
  }

  private changed(data: string): void {
    const { kind } = JSON.parse(data) as { kind: string };
    touches[kind]?.forEach((path) => this.touched.add(path));
    window.clearTimeout(this.gathering);
    this.gathering = window.setTimeout(() => this.refetch(), GATHER_MS);
    become({ up: true, freshAt: new Date().toISOString() });
  }

  private refetch(): void {
    const paths = new Set(this.touched);
    this.touched.clear();
    void this.queryClient.invalidateQueries({ predicate: ({ queryKey }) => paths.has(String(queryKey[1])) });
  }
}
