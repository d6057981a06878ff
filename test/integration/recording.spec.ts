import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { DatabaseTasks } from '#activities/tasks/tasks.activities';
import type { Recorded } from '#activities/tasks/tasks.contract';
import { TasksModule } from '#activities/tasks/tasks.module';
import { EMPTY_HEAD, foldHead } from '#libs/domain/canonical';
import type { StandingEntry } from '#libs/domain/journal';
import { seedInstitution } from '#libs/persistence/seed';
import { JournalRepository } from '#libs/persistence/repositories/journal.repository';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';
import { application, testEnvironment, warmUp, whileLocked } from '#test/support/application';
import { BEGINNING, RecordedReview } from '#test/support/recorded-review';
import { PEOPLE, smallInstitution } from '#test/support/small-institution';
import { createTestDatabase } from '#test/support/stack';
import type { TestDatabase } from '#test/support/stack';

let made: TestDatabase;
let app: TestingModule;
let source: DataSource;
let tasks: DatabaseTasks;

beforeAll(async () => {
  made = await createTestDatabase();
  app = await application(testEnvironment({ DATABASE_URL: made.url }), [TasksModule]);
  source = app.get(DataSource);
  tasks = app.get(DatabaseTasks);
  await seedInstitution(source, smallInstitution);
});
afterAll(async () => {
  await app.close();
  await made.drop();
});

const standing = (recorded: Recorded): StandingEntry => {
  if ('refused' in recorded) throw new Error(`refused: ${recorded.refused}`);
  return recorded.standing;
};
const stateOf = async (id: string) => {
  const submission = await app.get(SubmissionsRepository).submission(id);
  return submission && [submission.state, submission.refusal];
};
const rows = <Row>(sql: string, parameters: unknown[]) => source.query<Row[]>(sql, parameters);
const actionsOf = async (chain: string) =>
  (await rows<{ action: string }>('SELECT action FROM audit_entry WHERE chain = $1 ORDER BY seq', [chain])).map(
    ({ action }) => action,
  );

describe('a step', () => {
  it('opens tasks with their instants, shows the process and tells whom it asks', async () => {
    const review = await RecordedReview.of(app);
    const { entry, head } = standing(await review.start());
    expect(entry).toMatchObject({ seq: 1, round: 1, at: BEGINNING, workflowId: review.workflowId });
    expect(head).toBe(foldHead(EMPTY_HEAD, entry));
    // Five working days after Monday 2 March end on Monday 9 March, and are reminded on the third morning.
    const instants = { openedAt: BEGINNING, dueAt: '2026-03-09T22:59:59.000Z' };
    expect(entry.fact).toMatchObject({ opens: [{ ...instants, remindAt: '2026-03-05T08:00:00.000Z' }] });
    const task = await app.get(TasksRepository).task(review.preparing.taskId);
    expect(task).toMatchObject({ ...instants, state: 'open', gate: 'G2', role: 'legal-counsel', revision: 1 });
    const told = await rows('SELECT recipient_id, kind FROM notice WHERE workflow_id = $1', [review.workflowId]);
    expect(told).toEqual([{ recipient_id: PEOPLE.counsel, kind: 'task-opened' }]);
    expect(await actionsOf(review.solutionId)).toEqual(['process-started']);
  });

  it('is written once a seq: a second call with other content gets the first one', async () => {
    const review = await RecordedReview.of(app);
    const first = standing(await review.start());
    const other = review.step(
      { type: 'reminded', taskId: review.preparing.taskId },
      { seq: 1, previousHead: EMPTY_HEAD },
    );
    expect(await tasks.record(other)).toEqual({ standing: first });
    expect(await app.get(JournalRepository).entriesOf(review.workflowId)).toHaveLength(1);
    expect(await actionsOf(review.solutionId)).toHaveLength(1);
    expect((await app.get(TasksRepository).task(review.preparing.taskId))?.remindedAt).toBeNull();
  });

  it('is written once where two come with the same seq at the same time', async () => {
    const review = await RecordedReview.of(app);
    await review.start();
    const { taskId } = review.preparing;
    await warmUp(source);
    const steps = [
      review.step({ type: 'reminded', taskId }),
      review.step({ type: 'escalation-exhausted', taskId }),
      review.step({ type: 'reminded', taskId }, { at: '2026-03-04T12:00:00.000Z' }),
    ];
    const recorded = (await Promise.all(steps.map((step) => tasks.record(step)))).map(standing);
    expect(new Set(recorded.map(({ head }) => head)).size).toBe(1);
    expect(recorded[0]?.entry.seq).toBe(2);
    expect(await app.get(JournalRepository).entriesOf(review.workflowId)).toHaveLength(2);
  });

  it.each([
    ['another previous head', { previousHead: 'f'.repeat(64) }],
    ['a gap before it', { seq: 3 }],
  ])('is a CONFLICT with %s', async (_, more) => {
    const review = await RecordedReview.of(app);
    await review.start();
    const step = review.step({ type: 'reminded', taskId: review.preparing.taskId }, more);
    await expect(tasks.record(step)).rejects.toMatchObject({ type: 'CONFLICT', nonRetryable: true });
    expect(await app.get(JournalRepository).entriesOf(review.workflowId)).toHaveLength(1);
  });

  it('writes all of it or nothing', async () => {
    const review = await RecordedReview.of(app);
    const opens = [review.preparing, review.preparing];
    await expect(review.start(opens)).rejects.toThrow(/duplicate key/);
    expect(await app.get(JournalRepository).entriesOf(review.workflowId)).toEqual([]);
    expect(await rows('SELECT FROM process WHERE workflow_id = $1', [review.workflowId])).toEqual([]);
    expect(await actionsOf(review.solutionId)).toEqual([]);
  });

  it('tells every listener what changed, ids only', async () => {
    const review = await RecordedReview.of(app);
    const listener = source.createQueryRunner();
    const client = (await listener.connect()) as {
      on(event: string, on: (message: { payload: string }) => void): void;
    };
    const told: unknown[] = [];
    client.on('notification', ({ payload }) => told.push(JSON.parse(payload)));
    await listener.query('LISTEN levensloop');
    await review.start();
    await listener.query('UNLISTEN levensloop');
    await listener.release();
    const { solutionId, workflowId, preparing } = review;
    expect(told).toEqual([
      { kind: 'process', id: workflowId, solutionId },
      { kind: 'solution', id: solutionId, solutionId },
      { kind: 'task', id: preparing.taskId, solutionId },
    ]);
  });
});

describe('an answer', () => {
  it('is recorded with mandate, evidence of that moment, decision and chain', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const [radiology, emergency] = review.deciding;
    const put = async (digest: string, uploadedAt: string) => {
      await source.query('INSERT INTO evidence VALUES ($1, 1, $2, $3, $4)', [digest, 'text/plain', 'clean', BEGINNING]);
      await source.query(
        `INSERT INTO evidence_reference (id, digest, solution_id, title, file_name, uploaded_by, uploaded_at)
         VALUES ($1, $1, $2, 'DPIA', 'dpia.txt', $3, $4)`,
        [digest, review.solutionId, PEOPLE.counsel, uploadedAt],
      );
    };
    const seen = randomUUID();
    await put(seen, BEGINNING);
    const submitted = await review.submit(PEOPLE.headRadiology, radiology, 'approved');
    await put(randomUUID(), new Date(Date.now() + 1_000).toISOString());
    const { entry } = standing(await review.record(review.answered(submitted)));
    expect(entry.fact).toMatchObject({ mandate: 'M-radiology/1', evidence: [seen], onBehalfOf: null });
    expect(await stateOf(submitted.id)).toEqual(['recorded', null]);
    const [decision] = await rows('SELECT * FROM decision WHERE submission_id = $1', [submitted.id]);
    expect(decision).toMatchObject({
      ...{ mandate_id: 'M-radiology', mandate_version: 1, answer: 'approved', evidence: [seen], policy_version: 1 },
      ...{ person_id: PEOPLE.headRadiology, on_behalf_of: null, task_id: radiology.taskId, round: 1 },
    });
    const repository = app.get(TasksRepository);
    expect(await repository.task(radiology.taskId)).toMatchObject({ state: 'closed', answer: 'approved', revision: 3 });
    expect(await repository.task(emergency.taskId)).toMatchObject({ state: 'open' });
    expect(await actionsOf(review.solutionId)).toEqual(['process-started', 'task-answered', 'task-answered']);
  });

  it('closes the gate, cancels the others, sets conditions and informs', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const [radiology, emergency] = review.deciding;
    const condition = {
      conditionId: `c-${randomUUID()}`,
      ownerId: PEOPLE.clinicalOwner,
      dueAt: '2026-09-30T21:59:59.000Z',
    };
    const more = { conditions: [condition] };
    const submitted = await review.submit(PEOPLE.headRadiology, radiology, 'approved-with-conditions', more);
    const ending = { outcome: 'approved-with-conditions' as const, cancels: [emergency.taskId] };
    standing(await review.record(review.answered(submitted, ending)));
    expect(await app.get(TasksRepository).task(emergency.taskId)).toMatchObject({ state: 'cancelled' });
    const [row] = await rows('SELECT * FROM condition WHERE id = $1', [condition.conditionId]);
    expect(row).toMatchObject({ state: 'open', owner_id: PEOPLE.clinicalOwner, position: 0, gate: 'G2' });
    const told = await rows<{ recipient_id: string }>(
      `SELECT recipient_id FROM notice WHERE workflow_id = $1 AND kind = 'gate-decided' ORDER BY 1`,
      [review.workflowId],
    );
    expect(told.map(({ recipient_id }) => recipient_id)).toEqual([PEOPLE.clinicalOwner, PEOPLE.requester]);
  });

  it('lets conditions lapse when the gate is rejected after all', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const [radiology, emergency] = review.deciding;
    const condition = {
      conditionId: `c-${randomUUID()}`,
      ownerId: PEOPLE.clinicalOwner,
      dueAt: '2026-09-30T21:59:59.000Z',
    };
    const first = await review.submit(PEOPLE.headRadiology, radiology, 'approved-with-conditions', {
      conditions: [condition],
    });
    standing(await review.record(review.answered(first)));
    const second = await review.submit(PEOPLE.headEmergency, emergency, 'rejected');
    standing(await review.record(review.answered(second, { outcome: 'rejected' })));
    const [row] = await rows('SELECT state FROM condition WHERE id = $1', [condition.conditionId]);
    expect(row).toEqual({ state: 'lapsed' });
  });

  it('deletes the draft of the one who answered, and no other', async () => {
    const review = await RecordedReview.of(app);
    await review.start();
    const repository = app.get(TasksRepository);
    const draft = { taskId: review.preparing.taskId, payload: { note: 'half' }, savedAt: BEGINNING };
    await repository.saveDraft({ ...draft, personId: PEOPLE.counsel });
    await repository.saveDraft({ ...draft, personId: PEOPLE.cmio });
    const submitted = await review.submit(PEOPLE.counsel, review.preparing, 'prepared');
    standing(await review.record(review.answered(submitted)));
    expect(await repository.draft(draft.taskId, PEOPLE.counsel)).toBeNull();
    expect(await repository.draft(draft.taskId, PEOPLE.cmio)).toMatchObject({ payload: { note: 'half' } });
  });
});

describe('an answer is judged again', () => {
  const refusedBy = async (review: RecordedReview, ...args: Parameters<RecordedReview['submit']>) => {
    const submitted = await review.submit(...args);
    const recorded = await review.record(review.answered(submitted));
    return { recorded, state: await stateOf(submitted.id), submitted };
  };

  /** Revokes a head's mandate, lets `during` run before that is committed, and gives the head a new one in the end. */
  const revoking = async <Result>(mandateId: string, during: () => Promise<Result>): Promise<Result> => {
    const given = smallInstitution.mandates.find((mandate) => mandate.mandateId === mandateId)!;
    const version = { ...given, gates: null, recordedAt: BEGINNING };
    const mandates = app.get(MandatesRepository);
    const revocation = source.createQueryRunner();
    await revocation.startTransaction();
    await mandates.addMandate(revocation.manager, { ...version, revokedAt: new Date().toISOString() });
    const result = during();
    await new Promise((resolve) => setTimeout(resolve, 150));
    await revocation.commitTransaction();
    await revocation.release();
    await result;
    await source.transaction((manager) =>
      mandates.addMandate(manager, { ...version, mandateId: `${mandateId}-again`, revokedAt: null }),
    );
    return result;
  };

  it('and refused where the mandate was revoked after it was submitted, even while that is being done', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const [, emergency] = review.deciding;
    const submitted = await review.submit(PEOPLE.headEmergency, emergency, 'approved');
    const recorded = await revoking('M-emergency', () => review.record(review.answered(submitted)));
    expect(recorded).toEqual({ refused: 'MANDATE_ENDED' });
    expect(await stateOf(submitted.id)).toEqual(['refused', 'MANDATE_ENDED']);
    expect(await actionsOf(review.solutionId)).toEqual(['process-started', 'task-answered', 'answer-refused']);
    expect(await app.get(JournalRepository).entriesOf(review.workflowId)).toHaveLength(2);
    expect(await app.get(TasksRepository).task(emergency.taskId)).toMatchObject({ state: 'open' });
  });

  it('and refused on one’s own request', async () => {
    const review = await RecordedReview.of(app, PEOPLE.headEmergency);
    await review.prepared();
    const { recorded, state } = await refusedBy(review, PEOPLE.headEmergency, review.deciding[1], 'approved');
    expect(recorded).toEqual({ refused: 'OWN_REQUEST' });
    expect(state).toEqual(['refused', 'OWN_REQUEST']);
  });

  it('and refused to whoever prepared the question', async () => {
    const review = await RecordedReview.of(app);
    const preparing = review.task('prepare', 'legal-counsel', null, { personId: PEOPLE.headEmergency });
    await review.start([preparing]);
    const prepared = await review.submit(PEOPLE.headEmergency, preparing, 'prepared');
    standing(await review.record(review.answered(prepared, { opens: review.deciding })));
    const { recorded } = await refusedBy(review, PEOPLE.headEmergency, review.deciding[1], 'approved');
    expect(recorded).toEqual({ refused: 'PREPARED_IT' });
  });

  it('and refused to whoever is not asked', async () => {
    const review = await RecordedReview.of(app);
    await review.start();
    expect((await refusedBy(review, PEOPLE.privacyOfficer, review.preparing, 'prepared')).recorded).toEqual({
      refused: 'NOT_ADDRESSED',
    });
  });

  it('and refused to a head of another department', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const { recorded } = await refusedBy(review, PEOPLE.headEmergency, review.deciding[0], 'approved');
    expect(recorded).toEqual({ refused: 'MANDATE_MISSING' });
  });

  it('and taken from a deputy, for whom he acts', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const acting = { onBehalfOf: PEOPLE.headRadiology };
    const submitted = await review.submit(PEOPLE.deputyRadiology, review.deciding[0], 'approved', acting);
    const { entry } = standing(await review.record(review.answered(submitted)));
    expect(entry.fact).toMatchObject({ personId: PEOPLE.deputyRadiology, onBehalfOf: PEOPLE.headRadiology });
    const [decision] = await rows('SELECT person_id, on_behalf_of FROM decision WHERE submission_id = $1', [
      submitted.id,
    ]);
    expect(decision).toEqual({ person_id: PEOPLE.deputyRadiology, on_behalf_of: PEOPLE.headRadiology });
    const task = await app.get(TasksRepository).task(review.deciding[0].taskId);
    expect(task).toMatchObject({ answeredBy: PEOPLE.deputyRadiology, onBehalfOf: PEOPLE.headRadiology });
  });

  it('and refused to a deputy who says that he acts for himself', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const { recorded } = await refusedBy(review, PEOPLE.deputyRadiology, review.deciding[0], 'approved');
    expect(recorded).toEqual({ refused: 'MANDATE_MISSING' });
  });

  it.each([
    ['the one whom he acts for asked for the solution', PEOPLE.headRadiology],
    ['he asked for it himself', PEOPLE.deputyRadiology],
  ])('and refused to a deputy where %s', async (_, requester) => {
    const review = await RecordedReview.of(app, requester);
    await review.prepared();
    const acting = { onBehalfOf: PEOPLE.headRadiology };
    const { recorded } = await refusedBy(review, PEOPLE.deputyRadiology, review.deciding[0], 'approved', acting);
    expect(recorded).toEqual({ refused: 'OWN_REQUEST' });
  });

  it('and refused where a condition belongs to nobody', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const conditions = [{ conditionId: 'c-nobody', ownerId: 'p-nobody', dueAt: '2026-09-30T21:59:59.000Z' }];
    const more = { conditions };
    const answer = 'approved-with-conditions' as const;
    const { recorded } = await refusedBy(review, PEOPLE.headEmergency, review.deciding[1], answer, more);
    expect(recorded).toEqual({ refused: 'CONDITIONS_INCOMPLETE' });
  });

  it('and refused on a closed task', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const acting = { onBehalfOf: PEOPLE.headRadiology };
    const [radiology] = review.deciding;
    const second = await review.submit(PEOPLE.deputyRadiology, radiology, 'rejected', acting);
    const first = await review.submit(PEOPLE.headRadiology, radiology, 'approved');
    standing(await review.record(review.answered(first)));
    expect(await review.record(review.answered(second))).toEqual({ refused: 'TASK_CLOSED' });
    expect(await rows('SELECT answer FROM decision WHERE task_id = $1', [radiology.taskId])).toEqual([
      { answer: 'approved' },
    ]);
  });

  it('and never taken where it says something else than was submitted', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const submitted = await review.submit(PEOPLE.headRadiology, review.deciding[0], 'rejected');
    const forged = review.answered({ ...submitted, answer: 'approved' });
    expect(await review.record(forged)).toEqual({ refused: 'NOT_ADDRESSED' });
    expect(await stateOf(submitted.id)).toEqual(['pending', null]);
    expect((await actionsOf(review.solutionId)).at(-1)).toBe('answer-disowned');
    standing(await review.record(review.answered(submitted)));
  });

  it('with the same result when it is tried again', async () => {
    const review = await RecordedReview.of(app, PEOPLE.headEmergency);
    await review.prepared();
    const { recorded, submitted } = await refusedBy(review, PEOPLE.headEmergency, review.deciding[1], 'approved');
    expect(await review.record(review.answered(submitted))).toEqual(recorded);
    expect((await actionsOf(review.solutionId)).filter((action) => action === 'answer-refused')).toHaveLength(1);
  });
});

describe('a submission', () => {
  it('that was refused is never recorded, and one that was recorded never refused', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const submissions = app.get(SubmissionsRepository);
    const [radiology, emergency] = review.deciding;
    const refused = await review.submit(PEOPLE.headRadiology, radiology, 'approved');
    expect(await submissions.refuse(refused.id, 'TASK_CLOSED', BEGINNING)).toBe(true);
    expect(await review.record(review.answered(refused))).toEqual({ refused: 'TASK_CLOSED' });
    expect(await stateOf(refused.id)).toEqual(['refused', 'TASK_CLOSED']);
    const recorded = await review.submit(PEOPLE.headEmergency, emergency, 'approved');
    standing(await review.record(review.answered(recorded)));
    expect(await submissions.refuse(recorded.id, 'TASK_CLOSED', BEGINNING)).toBe(false);
    expect(await stateOf(recorded.id)).toEqual(['recorded', null]);
    for (const sql of [
      `UPDATE submission SET state = 'recorded', refusal = NULL WHERE id = $1`,
      `UPDATE submission SET state = 'pending', refusal = NULL WHERE id = $1`,
      `UPDATE submission SET person_id = '${PEOPLE.cmio}' WHERE id = $1`,
      `UPDATE submission SET message = '{}' WHERE id = $1`,
    ])
      await expect(source.query(sql, [refused.id])).rejects.toMatchObject({ code: '42501' });
  });

  it('that was recorded is not recorded a second time under another seq', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const submitted = await review.submit(PEOPLE.headRadiology, review.deciding[0], 'approved');
    standing(await review.record(review.answered(submitted)));
    expect(await review.record(review.answered(submitted))).toEqual({ refused: 'ALREADY_ANSWERED' });
  });

  it('is given to one sweeper at a time, and again only after its turn', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const submitted = await review.submit(PEOPLE.headRadiology, review.deciding[0], 'approved');
    const submissions = app.get(SubmissionsRepository);
    const now = new Date(Date.now() + 60_000).toISOString();
    const until = new Date(Date.now() + 90_000).toISOString();
    const taken = `SELECT FROM submission WHERE id = '${submitted.id}'`;
    const passedOver = await whileLocked(source, taken, () => submissions.claim(now, now, 100));
    expect(passedOver.map(({ id }) => id)).not.toContain(submitted.id);
    const claimed = await Promise.all(Array.from({ length: 8 }, () => submissions.claim(now, until, 100)));
    expect(claimed.flat().filter(({ id }) => id === submitted.id)).toHaveLength(1);
    const again = await submissions.claim(now, until, 100);
    expect(again.map(({ id }) => id)).not.toContain(submitted.id);
    const later = new Date(Date.now() + 91_000).toISOString();
    expect((await submissions.claim(later, until, 100)).map(({ id }) => id)).toContain(submitted.id);
    standing(await review.record(review.answered(submitted)));
  });

  it('that was recorded is sent until its process has confirmed that it knows', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const submitted = await review.submit(PEOPLE.headRadiology, review.deciding[0], 'approved');
    standing(await review.record(review.answered(submitted)));
    const submissions = app.get(SubmissionsRepository);
    const [soon, later] = [60_000, 600_000].map((wait) => new Date(Date.now() + wait).toISOString()) as [
      string,
      string,
    ];
    const claimed = async (now: string) => (await submissions.claim(now, now, 100)).map(({ id }) => id);
    expect(await claimed(soon)).toContain(submitted.id);
    await submissions.postpone(submitted.id, later);
    expect(await claimed(soon)).not.toContain(submitted.id);
    await submissions.confirm(submitted.id, soon);
    expect(await claimed(later)).not.toContain(submitted.id);
    expect(await stateOf(submitted.id)).toEqual(['recorded', null]);
  });
});

describe('withdrawing', () => {
  const withdrawal = async (review: RecordedReview, personId: string) => {
    const id = randomUUID();
    const { workflowId } = review;
    await source.transaction((manager) =>
      app.get(SubmissionsRepository).add(manager, {
        ...{ id, kind: 'withdraw', workflowId, taskId: null, round: 1, personId, onBehalfOf: null },
        ...{ idempotencyKey: id, bodyDigest: id, updateId: id, message: { submissionId: id, personId, digest: id } },
        ...{ payload: { reason: 'Niet meer nodig.' }, salt: id, digest: id, createdAt: new Date().toISOString() },
      }),
    );
    const cancels = [review.preparing.taskId];
    return review.record({ type: 'withdrawn', submissionId: id, digest: id, personId, cancels });
  };

  it.each([
    ['the requester', PEOPLE.requester],
    ['the owner', PEOPLE.clinicalOwner],
  ])('is for %s', async (_, personId) => {
    const review = await RecordedReview.of(app);
    await review.start();
    standing(await withdrawal(review, personId));
    expect(await app.get(TasksRepository).task(review.preparing.taskId)).toMatchObject({ state: 'cancelled' });
  });

  it('is for nobody else', async () => {
    const review = await RecordedReview.of(app);
    await review.start();
    expect(await withdrawal(review, PEOPLE.board)).toEqual({ refused: 'NOT_ADDRESSED' });
  });
});

describe('an unanswered task', () => {
  const escalation = (review: RecordedReview, to: 'deputy' | 'board' | 'cmio', department: 0 | 1) => ({
    ...{ workflowId: review.workflowId, taskId: review.deciding[department].taskId },
    ...{ at: BEGINNING, step: 1, to, termWorkingDays: 2 },
  });

  it('goes to the deputies of whom it is put to', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    expect(await tasks.escalationOf(escalation(review, 'deputy', 0))).toEqual({
      ...{ recipients: [PEOPLE.deputyRadiology], skipped: [] },
      until: '2026-03-04T22:59:59.000Z',
    });
  });

  it('passes over whom separation of duties excludes, and says so', async () => {
    const review = await RecordedReview.of(app, PEOPLE.deputyRadiology);
    await review.prepared();
    expect(await tasks.escalationOf(escalation(review, 'deputy', 0))).toEqual({
      ...{ recipients: [], until: null },
      skipped: [{ personId: PEOPLE.deputyRadiology, reason: 'OWN_REQUEST' }],
    });
    // The CMIO validated this solution (small institution).
    expect(await tasks.escalationOf(escalation(review, 'cmio', 0))).toEqual({
      ...{ recipients: [], until: null },
      skipped: [{ personId: PEOPLE.cmio, reason: 'DEVELOPED_IT' }],
    });
  });

  it('says where somebody has no deputy', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    expect(await tasks.escalationOf(escalation(review, 'deputy', 1))).toEqual({
      ...{ recipients: [], until: null },
      skipped: [{ personId: PEOPLE.headEmergency, reason: 'NO_DEPUTY' }],
    });
  });

  it('may be decided by the board that it came to, and not before', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const [, emergency] = review.deciding;
    const early = await review.submit(PEOPLE.board, emergency, 'approved');
    expect(await review.record(review.answered(early))).toEqual({ refused: 'MANDATE_MISSING' });
    const found = await tasks.escalationOf(escalation(review, 'board', 1));
    expect(found.recipients).toEqual([PEOPLE.board]);
    standing(await review.record({ type: 'escalated', taskId: emergency.taskId, step: 1, to: 'board', ...found }));
    expect(await app.get(TasksRepository).task(emergency.taskId)).toMatchObject({ escalation: 'escalated' });
    const submitted = await review.submit(PEOPLE.board, emergency, 'approved');
    const { entry } = standing(await review.record(review.answered(submitted)));
    expect(entry.fact).toMatchObject({ mandate: 'M-board/1', onBehalfOf: null });
  });

  it('is not found in another process', async () => {
    const review = await RecordedReview.of(app);
    await review.prepared();
    const other = { ...escalation(review, 'board', 1), workflowId: 'elsewhere' };
    await expect(tasks.escalationOf(other)).rejects.toMatchObject({ type: 'NOT_FOUND', nonRetryable: true });
  });
});

it('leaves nothing open in a process that has closed', async () => {
  const review = await RecordedReview.of(app);
  await review.prepared();
  standing(await review.record({ type: 'process-closed', outcome: 'withdrawn', cancels: [] }));
  const open = await rows(`SELECT FROM task WHERE workflow_id = $1 AND state = 'open'`, [review.workflowId]);
  expect(open).toEqual([]);
  const [process] = await rows('SELECT state, outcome, revision FROM process WHERE workflow_id = $1', [
    review.workflowId,
  ]);
  expect(process).toEqual({ state: 'closed', outcome: 'withdrawn', revision: 3 });
});
