import { useSyncExternalStore } from 'react';

/** Whether the session that this page began with has ended. Kept outside React, since a request notices it. */
let ended = false;
let csrfToken = '';
const listeners = new Set<() => void>();

export function sessionEnded(): void {
  if (ended) return;
  ended = true;
  listeners.forEach((listener) => listener());
}

export const hasSession = () => csrfToken !== '';
export const isSessionEnded = () => ended;

/** The token goes with every change (integrity: cross-site requests cannot know it). */
export function keepCsrfToken(token: string): void {
  csrfToken = token;
}

export const currentCsrfToken = () => csrfToken;

export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => ended,
  );
}

export function signInAddress(returnTo: string): string {
  return `/api/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
}
