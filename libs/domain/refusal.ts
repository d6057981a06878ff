/**
 * Why an answer is not taken. The codes travel as failure types between process, API and browser, so they never change
 * their meaning; the API turns each into a problem with a stable type, the screen into a sentence.
 */
export const REFUSALS = [
  'TASK_UNKNOWN', // the process knows no such task
  'TASK_CLOSED', // somebody answered it, or the round moved on
  'PROCESS_ENDED',
  'OUTCOME_NOT_OFFERED', // this task does not take this answer
  'CONDITIONS_INCOMPLETE', // approval with conditions needs at least one, each with owner, due date and proof
  'GAPS_MISSING', // sending back needs at least one gap
  'REASON_MISSING', // rejecting needs a reason
  'EVIDENCE_MISSING', // the gate's required evidence is not there
  'NOT_ADDRESSED', // the task is not put to this person
  'MANDATE_MISSING',
  'MANDATE_ENDED',
  'DEPUTY_ENDED',
  'OWN_REQUEST', // requester ≠ approver
  'PREPARED_IT', // whoever prepared the question does not decide it
  'DEVELOPED_IT', // developer ≠ validator ≠ approver
  'NEVER_DECIDES', // privacy officer, supplier, auditor, administrator
  'ALREADY_ANSWERED', // this person has answered in this round, for himself or for another
] as const;
export type Refusal = (typeof REFUSALS)[number];

export const isRefusal = (code: string | undefined | null): code is Refusal => REFUSALS.includes(code as Refusal);
