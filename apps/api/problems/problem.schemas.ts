import { z } from 'zod';

/** Every refusal of the API has one of these types; they are stable, so that machines can act on them. */
export const PROBLEMS = {
  'bad-request': 400,
  'not-signed-in': 401,
  'session-expired': 401,
  forbidden: 403,
  'foreign-origin': 403,
  'csrf-failed': 403,
  'mandate-missing': 403,
  'mandate-ended': 403,
  'separation-of-duties': 403,
  'not-addressed': 403,
  'not-found': 404,
  conflict: 409,
  'task-closed': 409,
  'process-ended': 409,
  'already-answered': 409,
  'idempotency-key-reused': 409,
  'stale-page': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'invalid-input': 422,
  'outcome-not-offered': 422,
  'conditions-incomplete': 422,
  'gaps-missing': 422,
  'reason-missing': 422,
  'evidence-missing': 422,
  infected: 422,
  'personal-data-suspected': 422,
  'too-many-requests': 429,
  internal: 500,
  'not-confirmed': 503,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

/** RFC 9457 problem details. `type` is `https://levensloop.example/problems/<code>`; `code` is its last part. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  /** Where in the request: a JSON pointer and what is wrong there. */
  errors: z
    .array(
      z.object({
        pointer: z.string(),
        detail: z.string(),
        /** i18n key of the same (`form.error.required`), where it is about a form. */
        key: z.string().optional(),
      }),
    )
    .optional(),
  /** The finer reason (a refusal code of the process), where there is one. */
  reason: z.string().optional(),
  instance: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
