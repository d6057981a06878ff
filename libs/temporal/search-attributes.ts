/**
 * What Temporal's own lists are searched by: opaque ids and enumerations only, since these are not encrypted
 * (integrity 21). All of the type Keyword.
 */
export const SEARCH_ATTRIBUTES = {
  solution: 'LevensloopSolution',
  version: 'LevensloopVersion',
  gate: 'LevensloopGate',
  phase: 'LevensloopPhase',
  state: 'LevensloopState',
} as const;
