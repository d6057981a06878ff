import { FakeRecord } from '#test/support/fake-activities';
import { WorkflowBed } from '#test/support/workflow-bed';

describe('acquisition', () => {
  let bed: WorkflowBed;

  beforeAll(async () => {
    bed = await WorkflowBed.start(new FakeRecord());
  });
  afterAll(() => bed.stop());

  it('passes from intake through legal review to an acquired solution', async () => {
    const solution = await bed.begin();
    await solution.passIntake();
    await solution.prepareLegalReview();
    await solution.answer(await solution.task('G2', 'decide', 'radiology'), { answer: 'approved', by: 'p-head-1' });
    await solution.answer(await solution.task('G2', 'decide', 'emergency'), { answer: 'approved', by: 'p-head-2' });
    expect(await solution.outcomeOf(solution.acquisitionId)).toBe('approved');
  });
});
