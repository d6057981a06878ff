import { sleep } from '@temporalio/workflow';
import type { GateOutcome } from '#libs/domain/outcome';
import { openReview } from '#workflows/review/open-review';
import type { ReviewSubject } from '#workflows/review/review.messages';

/** The same process as somebody might change it without thinking of those that run: replay must find that out. */
export async function legalReview(subject: ReviewSubject): Promise<GateOutcome> {
  const review = await openReview('G2', subject);
  await review.prepare();
  await sleep('1 day');
  await review.consult();
  return review.decide();
}
