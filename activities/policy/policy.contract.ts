import type { Gate } from '#libs/domain/lifecycle';
import type { GateRule } from '#libs/domain/policy';

/** Failure types of these activities; they are not retried. */
export const PolicyError = { NotFound: 'NOT_FOUND' } as const;

export interface PinnedRule {
  readonly policyVersion: number;
  readonly rulesVersion: number;
  readonly rule: GateRule;
}

export interface PolicyActivities {
  /** The gate's rule in the policy that is in force now; a process pins it when it starts. NOT_FOUND when there is no policy. */
  pin(gate: Gate): Promise<PinnedRule>;
}
