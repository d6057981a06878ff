import type { ActivityOptions, LocalActivityOptions } from '@temporalio/common';

/** Failure types that no retry mends (activities/*.contract). */
export const FINAL_FAILURES: readonly string[] = ['INVALID_INPUT', 'NOT_FOUND', 'FORBIDDEN', 'CONFLICT'];

/** Database work as a local activity: one transaction in milliseconds, given up after ten seconds in all (integrity 16). */
export const QUICK_LOCAL: LocalActivityOptions = {
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '10s',
  retry: {
    initialInterval: '100ms',
    backoffCoefficient: 2,
    maximumInterval: '1s',
    nonRetryableErrorTypes: [...FINAL_FAILURES],
  },
};

/**
 * The same activity as an ordinary one, for as long as the database is away: its retries cost no history, and people wait
 * two seconds at most once it is back.
 */
export const QUICK: ActivityOptions = {
  startToCloseTimeout: '10s',
  retry: {
    initialInterval: '500ms',
    backoffCoefficient: 2,
    maximumInterval: '2s',
    nonRetryableErrorTypes: [...FINAL_FAILURES],
  },
};

/** How long a workflow task may take before another worker gets it: short, since a killed worker holds it that long. */
export const WORKFLOW_TASK_TIMEOUT = '5s';
