import type { GateOutcome } from '#libs/domain/outcome';
import { openReview } from '#workflows/review/open-review';
import type { ReviewSubject } from '#workflows/review/review.messages';

/**
 * G0. Is this worth looking at, and is it clear whose it is? The clinical owner says which problem it solves, for whom and
 * by which route (R5, R13); without named owners and their deputies nothing begins (R25).
 */
export async function intake(subject: ReviewSubject): Promise<GateOutcome> {
  const review = await openReview('G0', subject);
  await review.prepare();
  await review.consult(); // clinical informatician, data steward: in parallel
  return review.decide(); // the head of the owning department
}
