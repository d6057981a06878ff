export { acquisition } from '#workflows/acquisition/acquisition.workflow';
export { intake } from '#workflows/acquisition/intake.workflow';
export { legalReview } from '#workflows/acquisition/legal-review.workflow';
export { lifecycle } from '#workflows/lifecycle/lifecycle.workflow';
export { approvalCondition } from '#workflows/review/approval-condition.workflow';
