import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { DatabasePolicy } from '#activities/policy/policy.activities';
import { PolicyModule } from '#activities/policy/policy.module';
import { DatabaseRegistry } from '#activities/registry/registry.activities';
import { RegistryModule } from '#activities/registry/registry.module';
import { DatabaseTasks } from '#activities/tasks/tasks.activities';
import { TasksModule } from '#activities/tasks/tasks.module';
import type { Fact } from '#libs/domain/journal';
import { processId } from '#libs/domain/lifecycle';
import type { Gate } from '#libs/domain/lifecycle';
import type { Answer, TaskKind } from '#libs/domain/outcome';
import { textDigest } from '#libs/domain/text-digest';
import type { TaskEntity } from '#libs/persistence/entities/task.entity';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';
import { seedInstitution } from '#libs/persistence/seed';
import { application, testEnvironment } from '#test/support/application';
import { PEOPLE, smallInstitution } from '#test/support/small-institution';
import { createTestDatabase } from '#test/support/stack';
import type { TestDatabase } from '#test/support/stack';
import { eventually, WorkflowBed } from '#test/support/workflow-bed';
import type { RecordActivities } from '#test/support/workflow-bed';

/*
 * T17. Two departments affected; one head approves, the other is silent past the term: not approved by silence, up the
 * policy's path, somebody whom separation of duties excludes is passed over and that is shown, and the silence of the last
 * leaves the question open and red (R75). The process runs on the server that skips time, its record in PostgreSQL.
 */

const DAY_MS = 86_400_000;

/** The head who will be silent has a deputy who may not act: it is the counsel who prepares the question. */
const institution = {
  ...smallInstitution,
  deputies: [
    ...smallInstitution.deputies,
    {
      ...{ deputyId: 'D-emergency', principalId: PEOPLE.headEmergency, deputyPersonId: PEOPLE.counsel },
      ...{ gates: null, validFrom: '2025-01-01', validTo: '2034-12-31' },
    },
  ],
};

let database: TestDatabase;
let app: TestingModule;
let bed: WorkflowBed<RecordActivities>;
const solutionId = `s-${randomUUID()}`;
const versionId = `v-${randomUUID()}`;
const reviewId = processId.review(solutionId, versionId, 'G2');

beforeAll(async () => {
  database = await createTestDatabase();
  app = await application(testEnvironment({ DATABASE_URL: database.url }), [TasksModule, PolicyModule, RegistryModule]);
  await seedInstitution(app.get(DataSource), institution);
  const [tasks, policy, registry] = [app.get(DatabaseTasks), app.get(DatabasePolicy), app.get(DatabaseRegistry)];
  bed = await WorkflowBed.start<RecordActivities>({
    record: (step) => tasks.record(step),
    escalationOf: (escalation) => tasks.escalationOf(escalation),
    pin: (gate) => policy.pin(gate),
    solution: (id) => registry.solution(id),
    place: (...place) => registry.place(...place),
    lastRound: (id) => registry.lastRound(id),
  });
  await register();
  await bed.processes.startLifecycle({ solutionId, versionId });
});
afterAll(async () => {
  await bed?.stop();
  await app?.close();
  await database?.drop();
});

async function register(): Promise<void> {
  const createdAt = await now();
  await app.get(DataSource).transaction((manager) =>
    app.get(SolutionsRepository).add(manager, {
      solution: {
        ...{ id: solutionId, name: 'Breukhulp', summary: 'Wijst op breuken', route: 'acquire', intake: {} },
        ...{ owningDepartmentId: 'radiology', demonstration: true, requesterId: PEOPLE.requester },
        ...{ clinicalOwnerId: PEOPLE.clinicalOwner, ownerId: PEOPLE.clinicalOwner },
        ...{ phase: 'acquisition', state: 'in-review', createdAt },
      },
      version: { id: versionId, solutionId, label: '1.0', learningMode: 'locked', facts: {}, createdAt },
      affectedDepartmentIds: ['emergency', 'radiology'],
      people: [],
    }),
  );
}

function question(gate: Gate, kind: TaskKind, departmentId: string | null = null): Promise<TaskEntity> {
  const workflowId = processId.review(solutionId, versionId, gate);
  return eventually(`${gate} ${kind}`, async () =>
    (await app.get(TasksRepository).ofProcess(workflowId)).find(
      (task) => task.state === 'open' && task.kind === kind && (!departmentId || task.departmentId === departmentId),
    ),
  );
}

/** Stored and sent as the API does. */
async function answer(task: TaskEntity, personId: string, given: Answer): Promise<void> {
  const [id, salt, createdAt] = [`u${randomUUID()}`, randomUUID().replaceAll('-', ''), await now()];
  const digest = textDigest(salt, {});
  const message = {
    ...{ submissionId: id, taskId: task.id, round: task.round, personId, onBehalfOf: null, answer: given, digest },
    ...{ evidence: [], conditions: [], gaps: 0, hasReason: false, branch: {} },
  };
  const kind = task.kind === 'consult' ? 'advise' : 'decide';
  await app.get(DataSource).transaction((manager) =>
    app.get(SubmissionsRepository).add(manager, {
      ...{ id, kind, workflowId: task.workflowId, taskId: task.id, round: task.round, personId, onBehalfOf: null },
      ...{ idempotencyKey: id, bodyDigest: digest, updateId: id, message: { ...message }, payload: {}, salt, digest },
      createdAt,
    }),
  );
  expect(await bed.processes.submit(kind, task.workflowId, id, message, 10_000)).toMatchObject({ state: 'recorded' });
}

/** What the journal of the legal review says of one kind, in order. */
async function facts<Type extends Fact['type']>(type: Type): Promise<Extract<Fact, { type: Type }>[]> {
  const rows = await app
    .get(DataSource)
    .query<{ fact: Fact }[]>(`SELECT entry->'fact' AS fact FROM journal WHERE workflow_id = $1 ORDER BY seq`, [
      reviewId,
    ]);
  return rows.flatMap(({ fact }) => (fact.type === type ? [fact as Extract<Fact, { type: Type }>] : []));
}

/** Of the process, ISO 8601 in UTC. */
const now = async () => new Date(await bed.now()).toISOString();

async function passes(instant: string): Promise<void> {
  await bed.skip(Date.parse(instant) - Date.parse(await now()) + 60_000);
}

it('T17: silence never approves; it goes up the path, and the last silence leaves it open and red', async () => {
  await answer(await question('G0', 'prepare'), PEOPLE.clinicalOwner, 'prepared');
  await answer(await question('G0', 'decide'), PEOPLE.headRadiology, 'approved');
  await answer(await question('G2', 'prepare'), PEOPLE.counsel, 'prepared');
  const advice = await eventually('the privacy officer to be asked', async () =>
    (await app.get(TasksRepository).ofProcess(reviewId)).find(({ role }) => role === 'privacy-officer'),
  );
  await answer(advice, PEOPLE.privacyOfficer, 'positive');
  await answer(await question('G2', 'decide', 'radiology'), PEOPLE.headRadiology, 'approved');
  const silent = await question('G2', 'decide', 'emergency');

  await passes(silent.dueAt);
  const [deputy] = await eventually('the deputy', async () => nonEmpty(await facts('escalated')));
  expect(deputy).toMatchObject({ taskId: silent.id, to: 'deputy', recipients: [] });
  expect(deputy?.skipped).toEqual([{ personId: PEOPLE.counsel, reason: 'PREPARED_IT' }]);

  const board = await eventually('the board', async () => (await facts('escalated'))[1]);
  expect(board).toMatchObject({ taskId: silent.id, to: 'board', recipients: [PEOPLE.board] });
  await passes(board.until ?? '');
  await eventually('the end of the path', async () => nonEmpty(await facts('escalation-exhausted')));

  await bed.skip(365 * DAY_MS);
  expect(await app.get(TasksRepository).task(silent.id)).toMatchObject({ state: 'open', escalation: 'exhausted' });
  expect(await app.get(ProcessesRepository).process(reviewId)).toMatchObject({ state: 'open', outcome: null });
});

it('and whoever it was put to may still answer', async () => {
  await answer(await question('G2', 'decide', 'emergency'), PEOPLE.board, 'approved');
  const review = await eventually('the gate to close', async () => {
    const process = await app.get(ProcessesRepository).process(reviewId);
    return process?.state === 'closed' && process;
  });
  expect(review.outcome).toBe('approved');
});

const nonEmpty = <One>(list: readonly One[]) => (list.length > 0 ? list : undefined);
