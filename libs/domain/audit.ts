import { foldHead } from '#libs/domain/canonical';

/** The chain of the institution itself: mandates, adopted policies, keys, set-up, refused sign-ins (integrity 11). */
export const INSTITUTION_CHAIN = 'institution';

/** One link of a chain: a solution's, by its id, or the institution's. Ids, digests, instants and outcomes (integrity 21). */
export interface AuditEntry {
  readonly chain: string;
  /** 1, 2, 3, … without gaps. */
  readonly seq: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  /** Who did it; null where the process itself did. */
  readonly actor: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The head after this entry; the order of its fields in memory plays no part (RFC 8785). */
export function auditHead(previous: string, entry: AuditEntry): string {
  const { chain, seq, at, actor, action, subject, facts } = entry;
  return foldHead(previous, { chain, seq, at, actor, action, subject, facts });
}
