import { useState } from 'react';
import type { EvidenceRef } from '~/api/types';

/** Which pieces of evidence this person opened for a task, in this tab. It is said, nothing is forbidden by it. */
export function useOpenedEvidence(taskId: string) {
  const place = `levensloop.opened.${taskId}`;
  const [digests, setDigests] = useState<readonly string[]>(() => {
    const kept = sessionStorage.getItem(place);
    return kept ? (JSON.parse(kept) as string[]) : [];
  });
  return {
    has: (digest: string) => digests.includes(digest),
    count: (evidence: readonly EvidenceRef[]) => evidence.filter(({ digest }) => digests.includes(digest)).length,
    open: (digest: string) => {
      const next = digests.includes(digest) ? digests : [...digests, digest];
      sessionStorage.setItem(place, JSON.stringify(next));
      setDigests(next);
    },
  };
}
export type OpenedEvidence = ReturnType<typeof useOpenedEvidence>;
