import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Message and stack of a failure go through the codec too; only its type, a code, stays readable in Temporal (integrity 21).
 * Part of the workflow bundle, so it imports nothing else.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
