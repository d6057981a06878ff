/** A problem as the API answers it (RFC 9457), or what the browser met on its way to it. */
export interface Problem {
  /** The last part of the problem's type; `offline` and `unknown` where no answer of the API came. */
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  /** Where in the request (JSON pointer), and what is wrong there; `key` are the words of a form's field. */
  readonly errors: readonly { readonly pointer: string; readonly detail: string; readonly key?: string }[];
  /** The finer reason, a refusal code of the process. */
  readonly reason: string | null;
  readonly type: string;
}

/** A request that was refused, or never answered; what is thrown where a caller waits for the answer itself. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(thrown: unknown) {
    const problem = asProblem(thrown);
    super(problem.code);
    this.problem = problem;
  }
}

/** Anything that a request can fail with, as a problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Refused) return thrown.problem;
  if (isProblemBody(thrown))
    return {
      code: thrown.code,
      status: thrown.status,
      detail: thrown.detail ?? '',
      errors: thrown.errors ?? [],
      reason: thrown.reason ?? null,
      type: thrown.type ?? '',
    };
  // fetch rejects with a TypeError when no answer came at all.
  if (thrown instanceof TypeError) return empty('offline', thrown.message);
  return empty('unknown', thrown instanceof Error ? thrown.message : String(thrown));
}

/** fetch rejects where no answer came; as an error beside the answers it is refused like the others. */
export const unanswered = (thrown: unknown) => ({ data: undefined, error: thrown });

interface ProblemBody {
  readonly code: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: Problem['errors'];
  readonly reason?: string;
  readonly type?: string;
}

function isProblemBody(thrown: unknown): thrown is ProblemBody {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'status' in thrown;
}

function empty(code: 'offline' | 'unknown', detail: string): Problem {
  return { code, status: 0, detail, errors: [], reason: null, type: '' };
}
