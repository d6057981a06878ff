import fc from 'fast-check';
import type { Decision } from '#libs/domain/outcome';
import { DECISIONS } from '#libs/domain/outcome';
import { answerTo, ReviewDriver } from '#test/support/review-driver';
import type { Given } from '#test/support/workflow-bed';
import { Review } from '#workflows/review/review';

/* State and rules of a review, without Temporal. */

const asked = ({ tasks }: ReviewDriver) => tasks.map(({ kind, role, departmentId }) => [kind, role, departmentId]);
const approve = { answer: 'approved', by: 'p-head' } as const;
const plainJson = <Value>(value: Value) => JSON.parse(JSON.stringify(value)) as Value;

describe('preparing', () => {
  it('is asked of the clinical owner by name, of others by role', async () => {
    expect((await ReviewDriver.open('G0')).task('prepare')).toMatchObject({
      role: 'clinical-owner',
      personId: 'p-clinical-owner',
    });
    expect((await ReviewDriver.open('G2')).task('prepare')).toMatchObject({ role: 'legal-counsel', personId: null });
  });

  it('is finished when everybody responsible has answered, and gives all their facts', async () => {
    const driver = await ReviewDriver.open('G2', { responsible: ['legal-counsel', 'data-scientist'] });
    await driver.answer(driver.task('legal-counsel'), {
      answer: 'prepared',
      by: 'p-1',
      branch: { residualRisk: 'low' },
    });
    expect(driver.review.isPrepared).toBe(false);
    expect(asked(driver)).toEqual([['prepare', 'data-scientist', null]]);
    await driver.answer(driver.task('data-scientist'), { answer: 'prepared', by: 'p-2', branch: { rows: 12 } });
    expect(driver.review.isPrepared).toBe(true);
    expect(driver.review.state.prepared).toEqual({ residualRisk: 'low', rows: 12 });
  });
});

describe('advising', () => {
  it('comes before the heads where some advice is waited for', async () => {
    const driver = await ReviewDriver.open('G2');
    await driver.answer(driver.task('prepare'), { answer: 'prepared', by: 'p-1' });
    expect(asked(driver).map(([kind]) => kind)).toEqual(['consult', 'consult', 'consult']);
    await driver.answer(driver.task('ciso'), { answer: 'negative', by: 'p-ciso' });
    expect(driver.review.isAdvised).toBe(false);
    await driver.answer(driver.task('privacy-officer'), { answer: 'negative', by: 'p-fg' });
    expect(driver.review.isAdvised).toBe(true);
    expect(asked(driver)).toEqual([
      ['consult', 'procurement', null],
      ['decide', 'department-head', 'radiology'],
      ['decide', 'department-head', 'emergency'],
    ]);
  });

  it('and deciding begin at once where none is', async () => {
    const driver = await ReviewDriver.open('G2', {
      consulted: [{ role: 'ciso', mandatory: false, termWorkingDays: 3 }],
    });
    await driver.toTheHeads();
    expect(asked(driver)).toHaveLength(3);
    const nobody = await ReviewDriver.open('G2', { consulted: [] });
    await nobody.toTheHeads();
    expect(asked(nobody)).toHaveLength(2);
  });
});

describe('deciding', () => {
  it('asks a head once who is concerned twice, and the owner where nobody else is', async () => {
    const accountable = [
      { role: 'department-head', scope: 'owning-department' },
      { role: 'department-head', scope: 'each-affected-department' },
      { role: 'board', scope: 'institution' },
    ] as const;
    const twice = await ReviewDriver.open('G2', { consulted: [], accountable: [...accountable] });
    await twice.toTheHeads();
    expect(asked(twice)).toEqual([
      ['decide', 'department-head', 'radiology'],
      ['decide', 'department-head', 'emergency'],
      ['decide', 'board', null],
    ]);
    const alone = await ReviewDriver.open('G2', { consulted: [] }, { affectedDepartmentIds: [] });
    await alone.toTheHeads();
    expect(asked(alone)).toEqual([['decide', 'department-head', 'radiology']]);
  });

  it.each<[string, Decision[], string | null]>([
    ['every head approves', ['approved', 'approved'], 'approved'],
    ['one sets conditions', ['approved', 'approved-with-conditions'], 'approved-with-conditions'],
    ['the first rejects', ['rejected'], 'rejected'],
    ['the second rejects', ['approved', 'rejected'], 'rejected'],
    ['one is silent', ['approved'], null],
  ])('comes to its outcome: %s', async (_, decisions, outcome) => {
    const driver = await ReviewDriver.open('G2');
    await driver.toTheHeads();
    const heads = driver.tasks.filter(({ kind }) => kind === 'decide');
    for (const [position, answer] of decisions.entries())
      await driver.answer(heads[position] ?? driver.task('decide'), {
        answer,
        by: `p-${position}`,
        hasReason: true,
        conditions: answer === 'approved-with-conditions' ? [condition('c-1')] : [],
      });
    expect(driver.review.outcome).toBe(outcome);
    expect(driver.tasks.length === 0).toBe(outcome !== null);
    expect(driver.review.conditions.length).toBe(outcome === 'approved-with-conditions' ? 1 : 0);
  });

  it('drops the conditions of a round that did not approve', async () => {
    const driver = await ReviewDriver.open('G2');
    await driver.toTheHeads();
    const set = { answer: 'approved-with-conditions', by: 'p-1', conditions: [condition('c-1')] } as const;
    await driver.answer(driver.task('radiology'), set);
    await driver.answer(driver.task('emergency'), { answer: 'rework', by: 'p-2', gaps: 1 });
    expect(driver.review.conditions).toEqual([]);
    await driver.passes(driver.now);
    await driver.toTheHeads();
    await driver.answer(driver.task('radiology'), { ...set, conditions: [condition('c-2')] });
    await driver.answer(driver.task('emergency'), { ...approve, by: 'p-2' });
    expect(driver.review.conditions.map(({ conditionId }) => conditionId)).toEqual(['c-2']);
  });

  it('sent back begins a new round by the date of the earliest gap of all who sent it back', async () => {
    const driver = await ReviewDriver.open('G2', { quorum: { kind: 'n-of-m', n: 2 } });
    await driver.toTheHeads();
    const late = '2027-05-01T21:59:59.000Z';
    const early = '2027-04-01T21:59:59.000Z';
    const back = (by: string, gapsDueAt: string) => ({ answer: 'rework', by, gaps: 1, branch: { gapsDueAt } }) as const;
    const [one, other] = driver.tasks.filter(({ kind }) => kind === 'decide');
    if (!one || !other) throw new Error('two heads are asked');
    await driver.answer(one, back('p-1', early));
    expect(driver.review.state.outcome).toBe('rework');
    expect(driver.review.outcome).toBeNull();
    expect(await driver.answer(other, back('p-2', late))).toBe('TASK_CLOSED');
    expect(await driver.passes(driver.now)).toEqual(['round-opened']);
    expect(driver.task('prepare')).toMatchObject({ dueAt: early });
    expect(driver.review.state).toMatchObject({ round: 2, outcome: null, deciders: [], decisions: {}, prepared: {} });
  });
});

describe('withdrawing', () => {
  it('closes every question and ends the review', async () => {
    const driver = await ReviewDriver.open('G2');
    const submission = { submissionId: 'w-1', personId: 'p-requester', digest: 'd' };
    expect(driver.review.refusalOfWithdrawal()).toBeNull();
    await driver.take(driver.review.proposeWithdrawal(submission));
    expect(driver.review.outcome).toBe('withdrawn');
    expect(driver.tasks).toEqual([]);
    expect(driver.review.refusalOfWithdrawal()).toBe('PROCESS_ENDED');
    await driver.take(driver.review.proposeClosing());
    expect(driver.review.refusalOf(answerTo({ taskId: 't' }, { ...approve, round: 1 }))).toBe('PROCESS_ENDED');
  });
});

describe('the clock', () => {
  it('reminds, escalates step by step and is then out of steps, in order of time', async () => {
    const driver = await ReviewDriver.open('G2', { consulted: [] });
    await driver.toTheHeads();
    await driver.answer(driver.task('radiology'), approve);
    expect(await driver.passes('2027-12-31T00:00:00.000Z')).toEqual([
      'reminded',
      'escalated',
      'escalated',
      'escalation-exhausted',
    ]);
    expect(driver.review.wakeAt()).toBeNull();
    expect(driver.review.outcome).toBeNull();
    expect(driver.task('emergency')).toMatchObject({ exhausted: true, reminded: true });
  });

  it('has nothing to say before its time', async () => {
    const driver = await ReviewDriver.open('G2');
    const at = driver.review.wakeAt() ?? '';
    expect(driver.review.duty(new Date(Date.parse(at) - 1).toISOString())).toBeNull();
    expect(driver.review.duty(at)).toMatchObject({ kind: 'record', proposal: { fact: { type: 'reminded' } } });
  });
});

describe('what stands in the journal', () => {
  it('is the only thing that changes the state', async () => {
    const driver = await ReviewDriver.open('G2');
    const before = plainJson(driver.review.state);
    driver.review.propose(answerTo(driver.task('prepare'), { answer: 'prepared', by: 'p-1', round: 1 }));
    driver.review.proposeClosing();
    driver.review.proposeWithdrawal({ submissionId: 'w', personId: 'p', digest: 'd' });
    expect(driver.review.state).toEqual(before);
  });

  it('must follow: an entry left out or a chain that somebody changed stops the process', async () => {
    const driver = await ReviewDriver.open('G2');
    const fact = { type: 'reminded', taskId: driver.task('prepare').taskId } as const;
    const entry = { workflowId: 's/v/G2', seq: 2, round: 1, at: driver.now, fact };
    expect(() => driver.review.apply({ entry: { ...entry, seq: 3 }, head: 'x' })).toThrow('JOURNAL_GAP 1 3');
    expect(() => driver.review.apply({ entry, head: 'f'.repeat(64) })).toThrow('CHAIN_BROKEN 2');
  });
});

describe('whatever people do', () => {
  const by = fc.constantFrom('p-1', 'p-2', 'p-3', 'p-4');
  const days = fc.constantFrom(0, 0, 0, 1, 30);
  /** What makes sense for an open question. */
  const sensible = fc.record({
    by,
    days,
    which: fc.nat({ max: 7 }),
    decision: fc.constantFrom<Decision[]>('approved', 'approved', 'approved', ...DECISIONS),
  });
  /** Anything, to any question of any round. */
  const wild = fc.record({
    by,
    days,
    which: fc.nat({ max: 15 }),
    answer: fc.constantFrom(...DECISIONS, 'prepared', 'positive', 'negative', 'met'),
    rounds: fc.constantFrom(0, 0, -1, 1),
    hasReason: fc.boolean(),
    gaps: fc.nat({ max: 1 }),
    set: fc.boolean(),
  });
  const steps = fc.array(fc.oneof({ arbitrary: sensible, weight: 3 }, { arbitrary: wild, weight: 1 }), {
    minLength: 5,
    maxLength: 40,
  });

  it('it is approved by every affected head or not at all, with one outcome, and a carried state goes on the same', async () => {
    const ends = new Set<string | null>();
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const driver = await ReviewDriver.open('G2');
        for (const one of all) {
          if (driver.review.outcome !== null) break;
          await driver.passes(new Date(Date.parse(driver.now) + one.days * 86_400_000).toISOString());
          await ('decision' in one ? doSensibly(driver, one) : doWildly(driver, one));
          // As a new run would have it.
          driver.review = new Review(driver.review.identity, plainJson(driver.review.state));
        }
        ends.add(driver.review.outcome);
        holds(driver);
      }),
      { numRuns: 200 },
    );
    // A sample in which nobody ever got that far would prove nothing.
    expect([...ends].sort()).toEqual(['approved', 'approved-with-conditions', 'rejected', null].sort());
  });

  async function doSensibly(driver: ReviewDriver, step: { by: string; which: number; decision: Decision }) {
    const task = driver.tasks[step.which % driver.tasks.length];
    if (!task) throw new Error('an undecided gate asks nobody');
    const answer = { prepare: 'prepared', consult: 'positive', decide: step.decision, condition: 'met' } as const;
    const conditions = step.decision === 'approved-with-conditions' && task.kind === 'decide' ? [condition('c')] : [];
    const given = { answer: answer[task.kind], by: step.by, gaps: 1, hasReason: true, conditions };
    expect([null, 'ALREADY_ANSWERED']).toContain(await driver.answer(task, given));
  }

  async function doWildly(
    driver: ReviewDriver,
    { which, rounds, set, ...given }: Given & { which: number; rounds: number; set: boolean },
  ) {
    const { state } = driver.review;
    const known = ['t-none', ...Object.keys(state.answeredTasks), ...Object.keys(state.openTasks)];
    const taskId = known[which % known.length] ?? 't-none';
    await driver.answer({ taskId }, { ...given, round: state.round + rounds, conditions: set ? [condition('c')] : [] });
  }

  function holds({ review, record }: ReviewDriver): void {
    const facts = record.entries('s/v/G2').filter((fact) => fact.type === 'task-answered');
    const outcomes = facts.map(({ outcome }) => outcome).filter((outcome) => outcome !== null);
    expect(outcomes.slice(0, -1).every((outcome) => outcome === 'rework')).toBe(true);
    if (review.outcome?.startsWith('approved')) {
      const heads = facts.filter(({ kind, taskId }) => kind === 'decide' && taskId in review.state.decisions);
      expect(heads.map(({ answer }) => answer.startsWith('approved'))).toEqual([true, true]);
    }
    const answered = facts.map(({ taskId }) => taskId);
    expect(new Set(answered).size).toBe(answered.length);
  }
});

function condition(conditionId: string) {
  return { conditionId, ownerId: 'p-owner', dueAt: '2027-09-01T21:59:59.000Z' };
}
