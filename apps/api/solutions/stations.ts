import type { z } from 'zod';
import type { GateState, Station } from '#apps/api/solutions/solution.schemas';
import { GateOutcome } from '#libs/domain/outcome';
import type { Gate, Phase } from '#libs/domain/lifecycle';
import type { StationRow } from '#libs/persistence/repositories/portfolio.repository';

export interface Reader {
  /** Open tasks that the reader may answer. */
  readonly mine: ReadonlySet<string>;
  /** ISO 8601 in UTC. */
  readonly now: string;
}

/** How a gate looks to a reader (visual language: States). What waits for him comes before what is late elsewhere. */
export function gateStateOf(review: StationRow | undefined, { mine, now }: Reader): GateState {
  if (!review) return 'not-started';
  if (review.state === 'closed') return closedState(review.outcome);
  if (review.openTaskIds.some((id) => mine.has(id))) return 'waiting-for-you';
  if (review.dueAt !== null && review.dueAt < now) return 'overdue';
  return isSentBack(review) ? 'sent-back' : 'waiting-for-others';
}

/** A later round begins with the preparer alone: the gate was sent back, and he has not answered yet. */
const isSentBack = ({ round, openTaskKinds }: StationRow) =>
  round > 1 && openTaskKinds.length > 0 && openTaskKinds.every((kind) => kind === 'prepare');

function closedState(outcome: string | null): GateState {
  switch (outcome) {
    case 'approved':
    case 'approved-with-conditions':
    case 'rejected':
      return outcome;
    case 'rework':
      return 'sent-back';
    default:
      return 'withdrawn';
  }
}

/** A version's stations on the lifecycle map, one a gate of the policy. `reviews` are those of this version. */
export function stationsOf(
  gates: readonly { readonly gate: Gate; readonly phase: Phase }[],
  reviews: readonly StationRow[],
  reader: Reader,
): z.infer<typeof Station>[] {
  return gates.map(({ gate, phase }) => {
    const review = reviews.findLast((one) => one.gate === gate);
    const outcome = GateOutcome.safeParse(review?.outcome);
    return {
      gate,
      phase,
      state: gateStateOf(review, reader),
      workflowId: review?.workflowId ?? null,
      outcome: outcome.success ? outcome.data : null,
      round: review?.round ?? 0,
      openedAt: review?.openedAt ?? null,
      closedAt: review?.closedAt ?? null,
      dueAt: review?.dueAt ?? null,
      openConditions: review?.openConditions ?? 0,
    };
  });
}

/** The review that a solution is at: the open one that is due first, else the one that was opened last. */
export function currentReview(reviews: readonly StationRow[]): StationRow | undefined {
  const open = reviews.filter(({ state }) => state === 'open');
  const dueFirst = open.toSorted((one, other) => due(one) - due(other))[0];
  return dueFirst ?? reviews.at(-1);
}

const due = ({ dueAt }: StationRow) => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt));
