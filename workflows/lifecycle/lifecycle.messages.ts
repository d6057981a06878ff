import { defineSignal } from '@temporalio/workflow';
import type { Gate, Phase } from '#libs/domain/lifecycle';
import type { GateOutcome } from '#libs/domain/outcome';
import type { LifecycleState } from '#workflows/lifecycle/lifecycle-state';
import type { ConditionOutcome } from '#workflows/review/review.messages';

export interface LifecycleInput {
  readonly solutionId: string;
  readonly versionId: string;
  /** Events of one run after which the lifecycle continues as new, if the server does not suggest it before. */
  readonly continueAfterEvents?: number;
  /** Where the run before left off. */
  readonly carried?: LifecycleState;
}

/** A phase of a version. Opaque ids only. */
export interface PhaseSubject {
  readonly solutionId: string;
  readonly versionId: string;
  /** Whom the phase reports to, by signal. */
  readonly parentId: string;
}

export interface GateNotice {
  readonly gate: Gate;
  readonly round: number;
  readonly outcome: GateOutcome;
  readonly reviewId: string;
}

export interface PhaseNotice {
  readonly phase: Phase;
  readonly versionId: string;
  readonly outcome: GateOutcome;
}

export interface ConditionNotice {
  /** The condition's process. */
  readonly workflowId: string;
  readonly gate: Gate;
  readonly versionId: string;
  readonly outcome: 'open' | ConditionOutcome;
}

/*
 * Signals: a process that reports waits for no answer. They go to the parent's workflow id, so that they reach whichever run
 * is open (integrity 13).
 */

/** A gate's review has ended. */
export const gateClosed = defineSignal<[GateNotice]>('gateClosed');

/** A phase has ended. */
export const phaseClosed = defineSignal<[PhaseNotice]>('phaseClosed');

/** An approval carries a condition (`open`), and later: it was met, it was missed, or the approval fell. */
export const conditionReported = defineSignal<[ConditionNotice]>('conditionReported');
