import { ProblemException } from '#apps/api/problems/problem.exception';
import type { ProblemMore } from '#apps/api/problems/problem.exception';
import type { ProblemCode } from '#apps/api/problems/problem.schemas';
import type { Refusal } from '#libs/domain/refusal';

/** The problem that each refusal of a process is told as. */
const REFUSAL_PROBLEMS: Readonly<Record<Refusal, ProblemCode>> = {
  TASK_UNKNOWN: 'task-closed',
  TASK_CLOSED: 'task-closed',
  PROCESS_ENDED: 'process-ended',
  OUTCOME_NOT_OFFERED: 'outcome-not-offered',
  CONDITIONS_INCOMPLETE: 'conditions-incomplete',
  GAPS_MISSING: 'gaps-missing',
  REASON_MISSING: 'reason-missing',
  EVIDENCE_MISSING: 'evidence-missing',
  NOT_ADDRESSED: 'not-addressed',
  MANDATE_MISSING: 'mandate-missing',
  MANDATE_ENDED: 'mandate-ended',
  DEPUTY_ENDED: 'mandate-ended',
  OWN_REQUEST: 'separation-of-duties',
  PREPARED_IT: 'separation-of-duties',
  DEVELOPED_IT: 'separation-of-duties',
  NEVER_DECIDES: 'separation-of-duties',
  ALREADY_ANSWERED: 'already-answered',
};

export function refusalProblem(refusal: Refusal, more: Omit<ProblemMore, 'reason'> = {}): ProblemException {
  return new ProblemException(REFUSAL_PROBLEMS[refusal], { ...more, reason: refusal });
}
