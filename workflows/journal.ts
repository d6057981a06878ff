import type { ProcessRow, ProposedFact } from '#activities/tasks/tasks.contract';
import { EMPTY_HEAD, foldHead } from '#libs/domain/canonical';
import type { StandingEntry } from '#libs/domain/journal';

/** How far a process's journal has come, and the head of its chain there. Carried over continue-as-new and rounds. */
export interface JournalPosition {
  readonly seq: number;
  readonly head: string;
}

export const JOURNAL_START: JournalPosition = { seq: 0, head: EMPTY_HEAD };

/** A fact that a process wants to record, in the round that it belongs to. */
export interface Proposal {
  readonly round: number;
  readonly fact: ProposedFact;
}

/** What every process is that keeps a journal: the fold of its standing entries (integrity 9). */
export interface Journaled {
  readonly journal: JournalPosition;
  /** The row of inbox and process explorer, as it is after this proposal. */
  rowAfter(proposal: Proposal): ProcessRow;
  apply(standing: StandingEntry): void;
}

/**
 * The position after `standing`. Its head is folded from what was returned, never from what was proposed. Throws when the
 * head that stands in the database is another: somebody changed the chain, so the process stops where it is.
 */
export function follow(position: JournalPosition, { entry, head }: StandingEntry): JournalPosition {
  if (entry.seq !== position.seq + 1) throw new Error(`JOURNAL_GAP ${position.seq} ${entry.seq}`);
  const folded = foldHead(position.head, entry);
  if (folded !== head) throw new Error(`CHAIN_BROKEN ${entry.seq}`);
  return { seq: entry.seq, head: folded };
}
