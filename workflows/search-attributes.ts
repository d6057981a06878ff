import type { SearchAttributePair } from '@temporalio/common';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { Gate, Phase } from '#libs/domain/lifecycle';

/** What Temporal's own lists are searched by. Opaque ids and enumerations only, since these are not encrypted. */
export const SEARCH_KEYS = {
  solution: defineSearchAttributeKey('LevensloopSolution', SearchAttributeType.KEYWORD),
  version: defineSearchAttributeKey('LevensloopVersion', SearchAttributeType.KEYWORD),
  gate: defineSearchAttributeKey('LevensloopGate', SearchAttributeType.KEYWORD),
  phase: defineSearchAttributeKey('LevensloopPhase', SearchAttributeType.KEYWORD),
  state: defineSearchAttributeKey('LevensloopState', SearchAttributeType.KEYWORD),
} as const;

export interface Searchable {
  readonly solution?: string;
  readonly version?: string;
  readonly gate?: Gate;
  readonly phase?: Phase;
  /** A SolutionState of a lifecycle, `open` or the outcome of anything else. */
  readonly state?: string;
}

export function searchAttributes(values: Searchable): SearchAttributePair[] {
  return (Object.keys(values) as (keyof Searchable)[]).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [{ key: SEARCH_KEYS[name], value }];
  });
}

export function showInSearch(values: Searchable): void {
  upsertSearchAttributes(searchAttributes(values));
}
