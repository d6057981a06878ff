import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessDetail } from '#apps/api/processes/process.schemas';
import type { TaskDetail } from '#apps/api/tasks/task.schemas';
import { processId } from '#libs/domain/lifecycle';
import type { JournalEntry } from '#libs/domain/journal';
import { ChaosBed } from '#test/chaos/chaos-bed';
import type { ApiAnswer, ApiCaller } from '#test/support/api-caller';
import { answer, expectRecorded, until } from '#test/support/api-journey';
import type { Journey } from '#test/support/api-journey';

/* Integrity 1 to 6: many heads decide at once, on the real stack, and one part of it after the other is killed meanwhile. */

let bed: ChaosBed;
beforeAll(async () => {
  bed = await ChaosBed.start();
}, 120_000);
afterAll(() => bed.stop());

interface Case {
  readonly journey: Journey;
  readonly ours: TaskDetail;
  readonly theirs: TaskDetail;
}

const cases = (count: number): Promise<Case[]> => Promise.all(Array.from({ length: count }, () => bed.atBothHeads()));
const solutionIds = (all: readonly Case[]) => all.map(({ journey }) => journey.solution.id);
const reviewOf = ({ journey: { solution } }: Case) => processId.review(solution.id, solution.versionId, 'G2');

async function factsOf(workflowId: string): Promise<JournalEntry['fact'][]> {
  const rows: { entry: JournalEntry }[] = await bed.database.query(
    'SELECT entry FROM journal WHERE workflow_id = $1 ORDER BY seq',
    [workflowId],
  );
  return rows.map(({ entry }) => entry.fact);
}

const isClosed = (one: Case) =>
  until(
    () => one.journey.process(bed.people.radiology, 'G2') as Promise<ProcessDetail>,
    ({ state }) => state === 'closed',
    60_000,
  );

const agreed = (all: readonly Case[]) =>
  until(
    () => bed.faults(solutionIds(all)),
    (faults) => faults.length === 0,
    30_000,
  );

const CONDITION = {
  text: 'Scholing van de nachtdienst',
  ownerId: 'p-008',
  dueOn: new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10),
  proof: 'Presentielijst',
};

describe('two heads at the same instant', () => {
  it('are both recorded, ten times over, and what follows is opened once', async () => {
    const { radiology, emergency } = bed.people;
    const ten = await cases(10);
    for (const [index, { ours, theirs }] of ten.entries()) {
      const withCondition = index % 3 === 0;
      await Promise.all([
        expectRecorded(answer(radiology, ours, 'approved', {})),
        withCondition
          ? expectRecorded(answer(emergency, theirs, 'approved-with-conditions', { conditions: [CONDITION] }))
          : expectRecorded(answer(emergency, theirs, 'approved', {})),
      ]);
    }
    for (const [index, one] of ten.entries()) {
      const outcome = index % 3 === 0 ? 'approved-with-conditions' : 'approved';
      expect(await isClosed(one)).toMatchObject({ outcome, chainIntact: true });
      const facts = await factsOf(reviewOf(one));
      const decided = facts.flatMap((fact) => (fact.type === 'task-answered' && fact.kind === 'decide' ? [fact] : []));
      expect(decided.map(({ personId }) => personId).sort()).toEqual(['p-001', 'p-003']);
      expect(decided.map((fact) => fact.outcome)).toEqual([null, outcome]);
      expect(facts.filter(({ type }) => type === 'process-closed')).toHaveLength(1);
      await expectWhatFollows(one, outcome);
    }
    expect(await overlapping(ten)).toBeGreaterThan(0);
    await agreed(ten);
  }, 90_000);

  /** The phase hears of the gate once, and a condition that was set is one process with one task. */
  async function expectWhatFollows(one: Case, outcome: string): Promise<void> {
    const { solution } = one.journey;
    const heard = await until(
      () => factsOf(processId.acquisition(solution.id, solution.versionId)),
      (facts) => facts.some(({ type }) => type === 'process-closed'),
    );
    const closed = heard.flatMap((fact) => (fact.type === 'gate-closed' && fact.gate === 'G2' ? [fact.outcome] : []));
    expect(closed).toEqual([outcome]);
    const conditions = outcome === 'approved' ? 0 : 1;
    const opened = () =>
      bed.database.query<unknown[]>(`SELECT FROM task WHERE kind = 'condition' AND solution_id = $1`, [solution.id]);
    expect(await until(opened, (tasks) => tasks.length >= conditions)).toHaveLength(conditions);
  }

  /** In how many of these the second answer was there before the first had been recorded. */
  async function overlapping(all: readonly Case[]): Promise<number> {
    const [{ count }] = await bed.database.query<[{ count: number }]>(
      `SELECT count(*) FROM submission one JOIN submission other USING (workflow_id)
       WHERE workflow_id = ANY ($1) AND one.task_id = ANY ($2) AND other.task_id = ANY ($3)
         AND one.created_at < other.settled_at AND other.created_at < one.settled_at`,
      [all.map(reviewOf), all.map(({ ours }) => ours.id), all.map(({ theirs }) => theirs.id)],
    );
    console.info(`${count} of ${all.length} pairs of answers were under way at the same time`);
    return count;
  }
});

describe('a burst of decisions', () => {
  const SOLUTIONS = 6;
  /** Between two answers, in milliseconds. */
  const APART = 25;
  /** How many answers are told before the part is killed; the others are under way then, or still to come. */
  const BEFORE = 3;

  interface Sent {
    readonly one: Case;
    readonly task: TaskDetail;
    readonly key: string;
    readonly again: () => Promise<ApiAnswer>;
    /** Null where the connection broke, so that nothing at all was told. */
    readonly told: ApiAnswer | null;
    readonly began: number;
    readonly ended: number;
  }

  async function burst(all: readonly Case[], kill: () => Promise<void>): Promise<Sent[]> {
    const { radiology, emergency } = bed.people;
    const asked = all.flatMap((one) => [
      { one, who: radiology, task: one.ours },
      { one, who: emergency, task: one.theirs },
    ]);
    let told = 0;
    const sending = asked.map(async (each, index) => {
      await sleep(index * APART);
      const sent = await send(each);
      if (++told === BEFORE) await kill();
      return sent;
    });
    return Promise.all(sending);
  }

  async function send({ one, who, task }: { one: Case; who: ApiCaller; task: TaskDetail }): Promise<Sent> {
    const key = randomUUID();
    const again = () => answer(who, task, 'approved', {}, { key });
    const began = Date.now();
    const told = await again().catch(() => null);
    return { one, task, key, again, told, began, ended: Date.now() };
  }

  async function submissionsOf(all: readonly Case[]) {
    const rows = await bed.database.query<{ id: string; key: string; state: string; decided: number }[]>(
      `SELECT s.id, s.idempotency_key AS key, s.state, count(d.id) AS decided
       FROM submission s LEFT JOIN decision d ON d.submission_id = s.id
       WHERE s.workflow_id = ANY ($1) AND s.task_id = ANY ($2) GROUP BY s.id`,
      [all.map(reviewOf), all.flatMap(({ ours, theirs }) => [ours.id, theirs.id])],
    );
    return rows;
  }

  /** Nobody does anything: what was sent settles by itself, and as what people were told. */
  async function expectSettled(all: readonly Case[], sent: readonly Sent[]): Promise<void> {
    const settled = await until(
      () => submissionsOf(all).catch(() => null),
      (rows) => rows !== null && rows.every(({ state }) => state !== 'pending'),
      60_000,
    );
    for (const { key, told } of sent) {
      const row = settled?.find((each) => each.key === key);
      // Recorded and decided are one thing: never one without the other, never twice.
      if (row) expect([row.state, row.decided]).toEqual(row.state === 'recorded' ? ['recorded', 1] : ['refused', 0]);
      if (told?.status === 200) expect(row).toMatchObject({ id: told.body.submissionId, state: 'recorded' });
      else if (told !== null) expect(['not-confirmed', 'unavailable']).toContain(told.body.code);
      if (told?.body?.code === 'not-confirmed') expect(row).toBeDefined();
    }
  }

  /** Whoever was not told that it is recorded asks again with his key; in the end all is decided, once. */
  async function expectDecidedOnce(all: readonly Case[], sent: readonly Sent[]): Promise<void> {
    for (const { again } of sent) await expectRecorded(again());
    for (const one of all) {
      expect(await isClosed(one)).toMatchObject({ outcome: 'approved', chainIntact: true });
      const facts = await factsOf(reviewOf(one));
      const decided = facts.flatMap((fact) => (fact.type === 'task-answered' && fact.kind === 'decide' ? [fact] : []));
      expect(decided.map(({ taskId }) => taskId).sort()).toEqual([one.ours.id, one.theirs.id].sort());
      expect(facts.filter(({ type }) => type === 'process-closed')).toHaveLength(1);
    }
    await agreed(all);
  }

  it.each(['worker', 'api', 'temporal', 'postgres'] as const)(
    'loses and doubles nothing when %s is killed',
    async (part) => {
      const all = await cases(SOLUTIONS);
      let killedAt = 0;
      let away = 0;
      const sent = await burst(all, async () => {
        killedAt = Date.now();
        away = await bed.kill(part);
      });
      await expectSettled(all, sent);
      const settledAfter = (Date.now() - killedAt) / 1_000;
      // A person waits five seconds for the process, and is told then that it is not confirmed.
      for (const { told, began, ended } of sent)
        if (told?.body?.code === 'not-confirmed') expect(ended - began).toBeLessThan(7_000);
      const told = sent.map(({ told }) =>
        told === null ? 'cut off' : told.status === 200 ? 200 : String(told.body.code),
      );
      console.info(`${part}: back after ${away} s, settled after ${settledAfter} s, told: ${told.join(', ')}`);
      // The burst was hit in its middle: some had been told, some were under way or still to come.
      const hit = sent.filter(({ began, ended }) => ended > killedAt && began < killedAt + away * 1_000);
      expect(told).toContain(200);
      expect(hit.length).toBeGreaterThan(2);
      await expectDecidedOnce(all, sent);
    },
    120_000,
  );
});
