import type { z } from 'zod';
import type { FormIssue } from '#libs/domain/forms/form-check';
import type { Role } from '#libs/domain/roles';
import type { ProblemCode } from '#apps/api/problems/problem.schemas';

/** Words that a sentence is filled with, by name. */
export type Fillings = Readonly<Record<string, string | number>>;

export interface ProblemMore {
  /** The finer reason, where a process or a rule gave one. */
  readonly reason?: string;
  readonly fillings?: Fillings;
  /** Who can do it: roles, said in the reader's language behind the sentence. */
  readonly whoCan?: readonly Role[];
  readonly issues?: readonly FormIssue[];
  /** The attempt stands in a chain already. */
  readonly written?: boolean;
  /** Seconds after which it makes sense to ask again. */
  readonly retryAfter?: number;
}

/** Why a request is not answered. The filter says it in the reader's language, as problem details. */
export class ProblemException extends Error {
  override readonly name = 'ProblemException';

  constructor(
    readonly code: ProblemCode,
    readonly more: ProblemMore = {},
  ) {
    super(code);
  }
}

/** What was sent does not fit its schema. It is checked again in the reader's language when it is said. */
export class InvalidInputException extends Error {
  override readonly name = 'InvalidInputException';

  constructor(
    readonly schema: z.ZodType,
    readonly value: unknown,
    readonly code: 'invalid-input' | 'bad-request' = 'invalid-input',
  ) {
    super(code);
  }
}
