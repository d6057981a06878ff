import { setTimeout as pause } from 'node:timers/promises';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { LifecycleStarter } from '#activities/registry/lifecycle-starter';
import { SubmissionSweeper } from '#activities/tasks/submission-sweeper';
import { TasksModule } from '#activities/tasks/tasks.module';
import type { Refusal } from '#libs/domain/refusal';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { seedInstitution } from '#libs/persistence/seed';
import type { ProcessClient, Submitted as Answered } from '#libs/temporal/process-client';
import { application, testEnvironment } from '#test/support/application';
import { RecordedReview } from '#test/support/recorded-review';
import type { Submitted } from '#test/support/recorded-review';
import { PEOPLE, smallInstitution } from '#test/support/small-institution';
import { createTestDatabase } from '#test/support/stack';
import type { TestDatabase } from '#test/support/stack';
import { eventually } from '#test/support/workflow-bed';
import type { LifecycleInput } from '#workflows/lifecycle/lifecycle.messages';

/* What was stored and not yet sent is sent again until a process has settled it (integrity 1 and 2), on real PostgreSQL. */

interface Sent {
  readonly kind: string;
  readonly workflowId: string;
  readonly updateId: string;
}

/** A process that says what the test tells it to; only what the outboxes ask of it. */
class ScriptedProcesses {
  readonly sent: Sent[] = [];
  readonly started: LifecycleInput[] = [];
  answer: (updateId: string) => Answered | Promise<Answered> = () => ({ state: 'not-confirmed' });
  isAway = false;

  async submit(kind: string, workflowId: string, updateId: string): Promise<Answered> {
    this.sent.push({ kind, workflowId, updateId });
    return this.answer(updateId);
  }

  startLifecycle(input: LifecycleInput): Promise<void> {
    if (this.isAway) return Promise.reject(new Error('Temporal is away'));
    this.started.push(input);
    return Promise.resolve();
  }

  get client(): ProcessClient {
    return this as unknown as ProcessClient;
  }
}

let made: TestDatabase;
let app: TestingModule;
let source: DataSource;
let submissions: SubmissionsRepository;
let processes: ScriptedProcesses;
const sweeper = () => new SubmissionSweeper(submissions, processes.client, app.get(ProcessesRepository));

beforeAll(async () => {
  made = await createTestDatabase();
  app = await application(testEnvironment({ DATABASE_URL: made.url }), [TasksModule]);
  source = app.get(DataSource);
  submissions = app.get(SubmissionsRepository);
  await seedInstitution(source, smallInstitution);
});
beforeEach(() => {
  processes = new ScriptedProcesses();
});
afterEach(async () => {
  await source.query(`UPDATE submission SET state = 'refused', refusal = 'PROCESS_ENDED' WHERE state = 'pending'`);
});
afterAll(async () => {
  await app.close();
  await made.drop();
});

/** An answer that the API stored and could not send; its turn has come. */
async function waiting(): Promise<Submitted & { readonly workflowId: string }> {
  const review = await RecordedReview.of(app);
  await review.start();
  const submitted = await review.submit(PEOPLE.counsel, review.preparing, 'prepared');
  await itsTurn(submitted.id);
  return { ...submitted, workflowId: review.workflowId };
}

const itsTurn = (id: string) =>
  source.query(`UPDATE submission SET next_attempt_at = now() - interval '1 second' WHERE id = $1`, [id]);
const stateOf = async ({ id }: Submitted) => {
  const found = await submissions.submission(id);
  return [found?.state, found?.refusal];
};
const waitOf = async ({ id }: Submitted) => {
  const found = await submissions.submission(id);
  return Date.parse(found?.nextAttemptAt ?? '') - Date.now();
};

describe('a pending answer', () => {
  it('is sent again, under the id that it had', async () => {
    const one = await waiting();
    expect(await sweeper().sweep()).toBe(1);
    expect(processes.sent).toEqual([{ kind: 'decide', workflowId: one.workflowId, updateId: one.id }]);
  });

  it('that its process refuses is refused with that code', async () => {
    const one = await waiting();
    processes.answer = () => ({ state: 'refused', code: 'TASK_CLOSED' satisfies Refusal });
    await sweeper().sweep();
    expect(await stateOf(one)).toEqual(['refused', 'TASK_CLOSED']);
    expect(await sweeper().sweep()).toBe(0);
  });

  it('whose process has ended is told so', async () => {
    const one = await waiting();
    await source.query(`UPDATE process SET state = 'closed' WHERE workflow_id = $1`, [one.workflowId]);
    processes.answer = () => ({ state: 'process-ended' });
    await sweeper().sweep();
    expect(await stateOf(one)).toEqual(['refused', 'PROCESS_ENDED']);
  });

  it('whose process Temporal does not know, though it never ended, is not refused', async () => {
    const one = await waiting();
    processes.answer = () => ({ state: 'process-ended' });
    await sweeper().sweep();
    expect(await stateOf(one)).toEqual(['pending', null]);
    expect(await waitOf(one)).toBeGreaterThan(3_000);
  });

  it('that the record has taken meanwhile stays recorded, whatever the process says', async () => {
    const one = await waiting();
    processes.answer = async () => {
      await source.transaction((manager) => submissions.markRecorded(manager, one.id, new Date().toISOString()));
      return { state: 'refused', code: 'ALREADY_ANSWERED' };
    };
    await sweeper().sweep();
    expect(await stateOf(one)).toEqual(['recorded', null]);
  });

  it('that nobody confirms waits longer and longer, and stays pending', async () => {
    const one = await waiting();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 9; attempt++) {
      await itsTurn(one.id);
      expect(await sweeper().sweep()).toBe(1);
      waits.push(await waitOf(one));
      expect(await sweeper().sweep()).toBe(0);
    }
    expect(await stateOf(one)).toEqual(['pending', null]);
    for (const [position, wait] of waits.entries()) {
      const expected = Math.min(3_000 * 2 ** (position + 1), 300_000);
      expect(wait).toBeGreaterThan(expected - 2_000);
      expect(wait).toBeLessThanOrEqual(expected);
    }
  });

  it('is given to one of several sweepers', async () => {
    const all = await Promise.all([waiting(), waiting(), waiting(), waiting(), waiting()]);
    processes.answer = () => ({ state: 'refused', code: 'TASK_CLOSED' });
    await Promise.all([sweeper().sweep(), sweeper().sweep(), sweeper().sweep()]);
    expect(processes.sent.map(({ updateId }) => updateId).sort()).toEqual(all.map(({ id }) => id).sort());
  });

  it('waits for the next round where the database fails in this one, for as long as the application runs', async () => {
    const one = await waiting();
    processes.answer = () => ({ state: 'refused', code: 'TASK_CLOSED' });
    const claim = jest.spyOn(submissions, 'claim').mockRejectedValueOnce(new Error('away'));
    const running = sweeper();
    running.onApplicationBootstrap();
    await eventually('the second round', async () => (await stateOf(one))[0] === 'refused');
    await running.beforeApplicationShutdown();
    const rounds = claim.mock.calls.length;
    expect(rounds).toBeGreaterThanOrEqual(2);
    await pause(3_500);
    expect(claim.mock.calls.length).toBe(rounds);
    claim.mockRestore();
  });
});

describe('a solution that was registered', () => {
  const starter = () => new LifecycleStarter(app.get(SolutionsRepository), processes.client);

  it('gets its life when the API could not start it, and only then', async () => {
    await starter().startUnborn();
    processes.started.length = 0;
    const { solutionId, versionId } = await RecordedReview.of(app);
    processes.isAway = true;
    await expect(starter().startUnborn()).rejects.toThrow('Temporal is away');
    processes.isAway = false;
    await starter().startUnborn();
    expect(processes.started).toContainEqual({ solutionId, versionId });

    processes.started.length = 0;
    await source.query(
      `INSERT INTO process (workflow_id, type, solution_id, round, state, started_at, revision)
       VALUES ($1, 'lifecycle', $1, 1, 'open', now(), 1)`,
      [solutionId],
    );
    await starter().startUnborn();
    expect(processes.started.map((started) => started.solutionId)).not.toContain(solutionId);
  });

  it('is left to the API in its first seconds', async () => {
    const { solutionId } = await RecordedReview.of(app);
    await source.query('UPDATE solution SET created_at = now() WHERE id = $1', [solutionId]);
    await starter().startUnborn();
    expect(processes.started.map((started) => started.solutionId)).not.toContain(solutionId);
    await starter().startUnborn(Date.now() + 6_000);
    expect(processes.started.map((started) => started.solutionId)).toContain(solutionId);
  });
});
