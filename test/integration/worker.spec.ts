import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from '@temporalio/client';
import type { Connection } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { WorkerModule } from '#apps/worker/worker.module';
import { updateId } from '#libs/domain/tasks';
import type { TaskEntity } from '#libs/persistence/entities/task.entity';
import { BundlesRepository } from '#libs/persistence/repositories/bundles.repository';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';
import { seedInstitution } from '#libs/persistence/seed';
import { bundleWorkflows } from '#libs/temporal/bundle';
import type { WorkflowBundle } from '#libs/temporal/bundle';
import { promoteBuild } from '#libs/temporal/promotion';
import { installRuntime } from '#libs/temporal/runtime';
import { testEnvironment } from '#test/support/application';
import { freePorts } from '#test/support/free-port';
import { RecordedReview } from '#test/support/recorded-review';
import { PEOPLE, smallInstitution } from '#test/support/small-institution';
import { startInfrastructure } from '#test/support/stack';
import type { TestInfrastructure } from '#test/support/stack';
import { eventually } from '#test/support/workflow-bed';

/* The worker as it is composed, on real servers, without the API: what lies in the outboxes comes to life. */

let servers: TestInfrastructure;
let folder: string;
let bundle: WorkflowBundle;
let port: number;
let app: NestFastifyApplication;

beforeAll(async () => {
  installRuntime('fatal');
  [servers, bundle, folder] = await Promise.all([
    startInfrastructure({ temporal: { lasting: false } }),
    bundleWorkflows(),
    mkdtemp(join(tmpdir(), 'levensloop-worker-')),
  ]);
  [port] = (await freePorts(1)) as [number];
  const environment = testEnvironment({
    DATABASE_URL: servers.database.url,
    TEMPORAL_ADDRESS: servers.temporal.address,
    TEMPORAL_NAMESPACE: servers.temporal.namespace,
    BUNDLE_DIRECTORY: join(folder, 'bundles'),
    CHECKPOINT_DIRECTORY: join(folder, 'checkpoints'),
    CHECKPOINT_KEY: generateKeyPairSync('ed25519')
      .privateKey.export({ format: 'der', type: 'pkcs8' })
      .toString('base64'),
  });
  app = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.of(environment, bundle, (failure) => console.error(failure)),
    new FastifyAdapter(),
    { logger: false, abortOnError: false },
  );
  await seedInstitution(app.get(DataSource), smallInstitution);
  await app.listen(port, '127.0.0.1');
  await promoteBuild(app.get(Client).connection as Connection, servers.temporal.namespace, bundle.buildId);
});
afterAll(async () => {
  await app.close();
  await servers.stop();
  await rm(folder, { recursive: true, force: true });
});

const get = async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

it('is alive, and ready with the build that it runs', async () => {
  expect(JSON.parse((await get('/health/live')).text)).toEqual({ status: 'live' });
  const ready = await get('/health/ready');
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.text)).toEqual({ status: 'ready', buildId: bundle.buildId });
});

it('tells Prometheus how it is', async () => {
  const { type, text } = await get('/metrics');
  expect(type).toContain('text/plain');
  expect(text).toContain('levensloop_worker_running 1');
  expect(text).toMatch(/levensloop_submissions_pending \d/);
  expect(text).toContain('process_resident_memory_bytes');
});

it('has kept the code that it runs', async () => {
  expect(await readdir(join(folder, 'bundles'))).toEqual([`${bundle.buildId}.js`]);
  const kept = await app.get(BundlesRepository).bundle(bundle.buildId);
  expect(kept).toMatchObject({ sdkVersion: bundle.sdkVersion, sizeBytes: Buffer.byteLength(bundle.code) });
});

it('begins the life of a registered solution, and records an answer that nobody sent', async () => {
  const { solutionId, versionId } = await RecordedReview.of(app);
  const intake = `${solutionId}/${versionId}/G0`;
  const openTask = (kind: TaskEntity['kind']) =>
    eventually(`a task to ${kind}`, async () => {
      const tasks = await app.get(TasksRepository).ofProcess(intake);
      return tasks.find((task) => task.kind === kind && task.state === 'open');
    });
  const task = await openTask('prepare');
  expect(task).toMatchObject({ personId: PEOPLE.clinicalOwner, form: 'intake-preparation', gate: 'G0' });

  const id = await store(task, PEOPLE.clinicalOwner);
  const recorded = await eventually('the record', async () => {
    const submission = await app.get(SubmissionsRepository).submission(id);
    return submission?.state !== 'pending' && submission;
  });
  expect(recorded).toMatchObject({ state: 'recorded', refusal: null });
  expect(await openTask('decide')).toMatchObject({ role: 'department-head', departmentId: 'radiology' });
  const processes = await app.get(ProcessesRepository).ofSolution(solutionId);
  expect(processes.map(({ type, state }) => `${type} ${state}`).sort()).toEqual([
    'acquisition open',
    'intake open',
    'lifecycle open',
  ]);
});

/** As the API stores it, and then dies. Its turn to be swept has come. */
async function store(task: TaskEntity, personId: string): Promise<string> {
  const source = app.get(DataSource);
  const id = `answer-${task.id}`;
  const said = { taskId: task.id, round: task.round, personId, onBehalfOf: null, digest: 'd'.repeat(64) };
  const nothing = { evidence: [], conditions: [], gaps: 0, hasReason: false, branch: {} };
  await source.transaction((manager) =>
    app.get(SubmissionsRepository).add(manager, {
      ...{ id, kind: 'decide', workflowId: task.workflowId, idempotencyKey: id, bodyDigest: 'b', ...said },
      updateId: updateId(personId, task.id, task.round, id),
      message: { submissionId: id, answer: 'prepared', ...said, ...nothing },
      ...{ payload: {}, salt: 'ab'.repeat(16), createdAt: new Date().toISOString() },
    }),
  );
  await source.query('UPDATE submission SET next_attempt_at = now() WHERE id = $1', [id]);
  return id;
}
