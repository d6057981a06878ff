import type { GateOutcome } from '#libs/domain/outcome';
import { openReview } from '#workflows/review/open-review';
import type { ReviewSubject } from '#workflows/review/review.messages';

/**
 * G2. May this solution be used under the law? A DPIA always (R60, GDPR 35), a ground for health data (R61, GDPR 9), an
 * agreement with whoever processes them (GDPR 28); the privacy officer advises and never decides (GDPR 38(6)).
 */
export async function legalReview(subject: ReviewSubject): Promise<GateOutcome> {
  const review = await openReview('G2', subject);
  await review.prepare();
  await review.consult(); // privacy officer, security officer, procurement: in parallel
  return review.decide(); // the head of every affected department (R75)
}
