import { defineSignal } from '@temporalio/workflow';
import type { Gate, Phase } from '#libs/domain/lifecycle';
import type { GateOutcome } from '#libs/domain/outcome';

export interface LifecycleInput {
  readonly solutionId: string;
  readonly versionId: string;
}

/** A gate's review has ended. Sent by the review to its parent's workflow id, so it reaches whichever run is open. */
export const gateClosed =
  defineSignal<[{ gate: Gate; round: number; outcome: GateOutcome; reviewId: string }]>('gateClosed');

/** A phase has ended. */
export const phaseClosed = defineSignal<[{ phase: Phase; versionId: string; outcome: GateOutcome }]>('phaseClosed');

/** A condition was met, or its due date passed without proof: the gate that set it is opened again. */
export const conditionClosed =
  defineSignal<[{ conditionId: string; gate: Gate; versionId: string; outcome: 'met' | 'missed' }]>('conditionClosed');
