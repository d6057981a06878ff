import type { AnswerableState, GivenAnswer } from '#libs/domain/answer';
import type { Decision, GateOutcome } from '#libs/domain/outcome';
import type { GateRule } from '#libs/domain/policy';
import type { Refusal } from '#libs/domain/refusal';
import type { Role } from '#libs/domain/roles';
import { rules1 } from '#libs/domain/rules/rules-1';

/** One deciding task of a round, and in which role it is decided. */
export interface Decider {
  readonly taskId: string;
  readonly role: Role;
}

/** What a workflow evaluates. A process keeps the version that it started with, however many years it runs (integrity 15). */
export interface Rules {
  readonly version: number;
  /** What the decisions of one round (by task id) come to, or that the gate is still open. */
  quorum(
    rule: Pick<GateRule, 'quorum'>,
    decisions: Readonly<Record<string, Decision>>,
    deciders: readonly Decider[],
  ): 'open' | GateOutcome;
  /** Why an answer is not taken, or null. */
  refusalOf(state: AnswerableState, answer: GivenAnswer): Refusal | null;
}

const published: Readonly<Record<number, Rules>> = { 1: rules1 };

export const RULES_VERSIONS: readonly number[] = Object.keys(published).map(Number);

/** The rules of that version. RangeError when it was never published. */
export function rulesFor(version: number): Rules {
  const rules = published[version];
  if (!rules) throw new RangeError(`rules version ${version} was never published`);
  return rules;
}
