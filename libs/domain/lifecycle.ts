import { z } from 'zod';

/** The five phases of the guideline (R6 to R10). */
export const PHASES = ['acquisition', 'implementation', 'use', 'further-development', 'decommissioning'] as const;
export const Phase = z.enum(PHASES);
export type Phase = z.infer<typeof Phase>;

/** The decisions that a phase cannot pass without (domain catalogue 2c). */
export const GATES = ['G0', 'G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9', 'G10', 'G11', 'G12', 'G13'] as const;
export const Gate = z.enum(GATES);
export type Gate = z.infer<typeof Gate>;

/** In which phase a gate lies (domain catalogue 2c). */
export const PHASE_OF: Readonly<Record<Gate, Phase>> = {
  G0: 'acquisition',
  G1: 'acquisition',
  G2: 'acquisition',
  G3: 'acquisition',
  G4: 'acquisition',
  G5: 'implementation',
  G6: 'implementation',
  G7: 'implementation',
  G8: 'use',
  G9: 'use',
  G10: 'further-development',
  G11: 'further-development',
  G12: 'decommissioning',
  G13: 'decommissioning',
};

/** R5, R56: how a solution comes into the institution; each route leads to other duties. */
export const ROUTES = ['develop', 'acquire', 'co-create'] as const;
export const Route = z.enum(ROUTES);
export type Route = z.infer<typeof Route>;

/** R19: whether a version changes by itself. */
export const LEARNING_MODES = ['locked', 'periodic', 'continuous'] as const;
export const LearningMode = z.enum(LEARNING_MODES);
export type LearningMode = z.infer<typeof LearningMode>;

/** Where a solution stands. */
export const SOLUTION_STATES = ['in-review', 'rejected', 'withdrawn', 'in-use', 'suspended', 'archived'] as const;
export const SolutionState = z.enum(SOLUTION_STATES);
export type SolutionState = z.infer<typeof SolutionState>;

/** The workflow types that a process owner sees (architecture: Workflows). */
export const PROCESS_TYPES = ['lifecycle', 'acquisition', 'intake', 'legalReview', 'approvalCondition'] as const;
export const ProcessType = z.enum(PROCESS_TYPES);
export type ProcessType = z.infer<typeof ProcessType>;

/** Ids under which a process runs. They are visible in Temporal, so they hold opaque ids and enumerations only. */
export const processId = {
  lifecycle: (solutionId: string) => solutionId,
  acquisition: (solutionId: string, versionId: string) => `${solutionId}/${versionId}/acquisition`,
  review: (solutionId: string, versionId: string, gate: Gate) => `${solutionId}/${versionId}/${gate}`,
  condition: (reviewId: string, conditionId: string) => `${reviewId}/condition/${conditionId}`,
};
