import { conditionId } from '#libs/domain/tasks';
import type { FakeTask } from '#test/support/fake-activities';
import { eventually } from '#test/support/workflow-bed';
import type { Solution, WorkflowBed } from '#test/support/workflow-bed';

/** Plays a story to its end; answers the processes whose histories are kept, by a name of each. */
export type Scenario = (bed: WorkflowBed) => Promise<Readonly<Record<string, string>>>;

const DAY = 86_400_000;
const approved = { answer: 'approved', by: 'p-head' } as const;

const heads = async (solution: Solution): Promise<[FakeTask, FakeTask]> => [
  await solution.task('G2', 'decide', 'radiology'),
  await solution.task('G2', 'decide', 'emergency'),
];

async function toTheHeads(bed: WorkflowBed): Promise<Solution> {
  const solution = await bed.begin();
  await solution.passIntake();
  await solution.prepareLegalReview();
  return solution;
}

/** Everybody is in favour, two heads at the same instant. */
const approval: Scenario = async (bed) => {
  const solution = await toTheHeads(bed);
  const [one, other] = await heads(solution);
  await Promise.all([solution.answer(one, approved), solution.answer(other, { ...approved, by: 'p-other' })]);
  await solution.outcomeOf(solution.acquisitionId);
  await bed.skip('1 day');
  return {
    lifecycle: solution.lifecycleId,
    acquisition: solution.acquisitionId,
    intake: solution.reviewId('G0'),
    'legal-review': solution.reviewId('G2'),
  };
};

/** Sent back once, then approved. */
const rework: Scenario = async (bed) => {
  const solution = await toTheHeads(bed);
  const [first] = await heads(solution);
  const gapsDueAt = new Date((await bed.now()) + 3 * DAY).toISOString();
  await solution.answer(first, { answer: 'rework', by: 'p-head', gaps: 1, branch: { gapsDueAt } });
  await solution.prepareLegalReview();
  const [one, other] = await heads(solution);
  await solution.answer(one, approved);
  await solution.answer(other, { ...approved, by: 'p-other' });
  await solution.outcomeOf(solution.acquisitionId);
  return { 'legal-review': solution.reviewId('G2') };
};

/** One condition is met; the other is missed, and the gate opened again. */
const conditions: Scenario = async (bed) => {
  const solution = await toTheHeads(bed);
  const [one, other] = await heads(solution);
  const start = await bed.now();
  const due = [20, 10].map((days, position) => ({
    conditionId: conditionId(one.taskId, one.round, position),
    ownerId: `p-owner-${position}`,
    dueAt: new Date(start + days * DAY).toISOString(),
  }));
  await solution.answer(one, { answer: 'approved-with-conditions', by: 'p-head', conditions: due });
  await solution.answer(other, { ...approved, by: 'p-other' });
  const [met = '', missed = ''] = due.map((condition) => solution.conditionId('G2', condition.conditionId));
  await solution.answer(await solution.taskOf(met, 'condition'), { answer: 'met', by: 'p-owner-0' });
  await ended(bed, solution, met);
  await bed.skipTo(due[1]?.dueAt ?? '');
  await ended(bed, solution, missed);
  await solution.prepareLegalReview();
  await solution.withdraw('G2', 'p-requester');
  await solution.outcomeOf(solution.lifecycleId);
  return {
    lifecycle: solution.lifecycleId,
    'condition-met': met,
    'condition-missed': missed,
    'legal-review-again': solution.reviewId('G2'),
  };
};

/** Silence: reminder, deputy, board, and nobody. */
const escalation: Scenario = async (bed) => {
  const solution = await toTheHeads(bed);
  const [one] = await heads(solution);
  await solution.answer(one, approved);
  for (let week = 0; week < 8; week++) await bed.skip('7 days');
  await solution.until(() =>
    bed.record.entries(solution.reviewId('G2')).some(({ type }) => type === 'escalation-exhausted'),
  );
  return { 'legal-review': solution.reviewId('G2'), acquisition: solution.acquisitionId };
};

/** Rejected at the first gate. */
const rejection: Scenario = async (bed) => {
  const solution = await bed.begin();
  await solution.answer(await solution.task('G0', 'prepare'), { answer: 'prepared', by: 'p-clinical-owner' });
  const head = await solution.task('G0', 'decide');
  await solution.answer(head, { answer: 'rejected', by: 'p-head', hasReason: true });
  await solution.outcomeOf(solution.lifecycleId);
  return { lifecycle: solution.lifecycleId, acquisition: solution.acquisitionId, intake: solution.reviewId('G0') };
};

/** A full run goes on in the next. */
const continuation: Scenario = async (bed) => {
  const solution = await bed.review('G2', { continueAfterUpdates: 1 });
  await solution.prepareLegalReview();
  const [one, other] = await heads(solution);
  await solution.answer(one, approved);
  await solution.answer(other, { ...approved, by: 'p-other' });
  await solution.outcomeOf(solution.reviewId('G2'));
  return { 'legal-review': solution.reviewId('G2') };
};

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  approval,
  rework,
  conditions,
  escalation,
  rejection,
  continuation,
};

async function ended(bed: WorkflowBed, solution: Solution, process: string): Promise<void> {
  await solution.outcomeOf(process);
  await eventually('its last task', async () => (await bed.processes.describe(process)).status === 'COMPLETED');
  await bed.releaseTime();
}
