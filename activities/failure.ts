import { ApplicationFailure } from '@temporalio/activity';

/** A failure that trying again would not mend. `type` is a code of the contract; the message holds ids, never names. */
export function failure(type: string, message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, type);
}
