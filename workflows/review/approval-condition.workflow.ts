import { workflowInfo } from '@temporalio/workflow';
import { tell } from '#workflows/children';
import { conditionReported } from '#workflows/lifecycle/lifecycle.messages';
import { Condition } from '#workflows/review/condition';
import { Proceedings } from '#workflows/review/proceedings';
import type { ConditionOutcome, ConditionSubject } from '#workflows/review/review.messages';
import { showInSearch } from '#workflows/search-attributes';

/**
 * A condition that acts: what an approval demands is a task for its owner until its due date. Met, it is done with; missed,
 * the gate that set it is opened again; and it lapses when the approval falls.
 */
export async function approvalCondition(subject: ConditionSubject): Promise<ConditionOutcome> {
  const { workflowId } = workflowInfo();
  const { gate, versionId, lifecycleId } = subject;
  const condition = new Condition(workflowId, subject);
  const proceedings = new Proceedings<Condition>({ before: condition.whereabouts() });

  await proceedings.open(condition, condition.proposeStart());
  // Where the solution's life is over already there is no approval left to carry a condition.
  const stands = await tell(lifecycleId, conditionReported, { workflowId, gate, versionId, outcome: 'open' });
  if (stands) await proceedings.until(() => condition.settled);
  await proceedings.close();

  const outcome = condition.outcome ?? 'lapsed';
  showInSearch({ state: outcome });
  await tell(lifecycleId, conditionReported, { workflowId, gate, versionId, outcome });
  await proceedings.allAnswered();
  return outcome;
}
