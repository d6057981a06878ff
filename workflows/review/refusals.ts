import { ApplicationFailure } from '@temporalio/workflow';
import type { Refusal } from '#libs/domain/refusal';
import { Defect } from '#workflows/database';

/** In a validator: the answer is refused before it enters history. One that comes before the process is open waits. */
export function refuse(code: Refusal | null | undefined): void {
  if (code) throw ApplicationFailure.nonRetryable(code, code);
}

/** A defect in recording a person's answer concerns that answer, not the process: it fails the update, with its code. */
export function asUpdateFailure(failure: unknown): never {
  if (failure instanceof Defect) throw ApplicationFailure.nonRetryable(failure.code, failure.code);
  throw failure;
}
