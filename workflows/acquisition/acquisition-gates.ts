import { intake } from '#workflows/acquisition/intake.workflow';
import { legalReview } from '#workflows/acquisition/legal-review.workflow';
import type { PlannedGate } from '#workflows/lifecycle/open-phase';

/** The gates of acquisition in their order (domain catalogue 2c). */
export const ACQUISITION_GATES: readonly PlannedGate[] = [
  { gate: 'G0', review: intake },
  { gate: 'G2', review: legalReview },
];
