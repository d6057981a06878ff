import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { SignalDefinition } from '@temporalio/workflow';
import {
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  startChild,
  TemporalFailure,
} from '@temporalio/workflow';
import { WORKFLOW_TASK_TIMEOUT } from '#workflows/activity-options';
import type { Searchable } from '#workflows/search-attributes';
import { searchAttributes } from '#workflows/search-attributes';

/**
 * Starts a process that may outlive this run of its parent: under a fixed id, left alone when the parent's run ends, and
 * reporting by signal to the parent's id (integrity 13). One that runs already under that id is the one that was meant.
 */
export async function startProcess<Subject>(
  process: (subject: Subject) => Promise<unknown>,
  workflowId: string,
  subject: Subject,
  found: Searchable,
): Promise<void> {
  try {
    await startChild<(subject: Subject) => Promise<unknown>>(process, {
      workflowId,
      args: [subject],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      typedSearchAttributes: searchAttributes({ ...found, state: 'open' }),
    });
  } catch (failure) {
    if (!(failure instanceof WorkflowExecutionAlreadyStartedError)) throw failure;
  }
}

/** Tells another process something. False where that process has ended: whoever reports goes on all the same. */
export async function tell<Args extends unknown[]>(
  workflowId: string,
  notice: SignalDefinition<Args>,
  ...args: Args
): Promise<boolean> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(notice, ...args);
    return true;
  } catch (failure) {
    if (isCancellation(failure) || !(failure instanceof TemporalFailure)) throw failure;
    return false;
  }
}
