import type { ActivityOptions, LocalActivityOptions } from '@temporalio/common';

/** Failure types that no retry mends (activities/*.contract). */
export const FINAL_FAILURES: readonly string[] = ['INVALID_INPUT', 'NOT_FOUND', 'FORBIDDEN', 'CONFLICT'];

/** Database work as a local activity: one transaction in milliseconds. */
export const QUICK_LOCAL: LocalActivityOptions = {
  startToCloseTimeout: '5s',
  cancellationType: 'ABANDON',
  retry: {
    initialInterval: '100ms',
    backoffCoefficient: 2,
    maximumInterval: '1s',
    nonRetryableErrorTypes: [...FINAL_FAILURES],
  },
};

/**
 * How long the database is tried locally (integrity 16: ten seconds in all). By a timer of the workflow, since the SDK
 * forgets a local activity's `scheduleToCloseTimeout` that runs out between two attempts. The timer begins with the first
 * heartbeat of the workflow task, after four seconds, and is noticed at the second, after eight; one that is cancelled
 * before leaves no event.
 */
export const LOCALLY_AT_MOST = '3s';

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
