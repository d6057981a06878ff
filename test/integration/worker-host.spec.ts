import { setTimeout as pause } from 'node:timers/promises';
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { ConfigurationModule } from '#libs/config/configuration.module';
import type { BoundActivities } from '#libs/temporal/bound-activities';
import { bundleWorkflows } from '#libs/temporal/bundle';
import type { WorkflowBundle } from '#libs/temporal/bundle';
import { dataConverter } from '#libs/temporal/data-converter';
import { currentBuild, promoteBuild } from '#libs/temporal/promotion';
import { TASK_QUEUES } from '#libs/temporal/queues';
import { installRuntime } from '#libs/temporal/runtime';
import { HOSTED_QUEUES, WORKER_DIED, WORKFLOW_BUNDLE, WorkerHost } from '#libs/temporal/worker-host';
import { testEnvironment } from '#test/support/application';
import { FakeRecord } from '#test/support/fake-activities';
import { startTemporal } from '#test/support/temporal';
import type { TestTemporal } from '#test/support/temporal';
import { eventually } from '#test/support/workflow-bed';

let temporal: TestTemporal;
let bundle: WorkflowBundle;

beforeAll(async () => {
  installRuntime('fatal');
  [temporal, bundle] = await Promise.all([startTemporal({ lasting: false }), bundleWorkflows()]);
});
afterAll(() => temporal.stop());

const settings = () =>
  testEnvironment({
    DATABASE_URL: 'postgres://nowhere',
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
  });

async function application(activities: BoundActivities, died: (failure: unknown) => void): Promise<TestingModule> {
  const queues = [{ taskQueue: TASK_QUEUES.lifecycle, activities, workflows: bundle }];
  const made = await Test.createTestingModule({
    imports: [ConfigurationModule.of(settings())],
    providers: [
      { provide: WORKFLOW_BUNDLE, useValue: bundle },
      { provide: HOSTED_QUEUES, useValue: queues },
      { provide: WORKER_DIED, useValue: died },
      WorkerHost,
    ],
  }).compile();
  made.useLogger(false);
  return made;
}

const never = (failure: unknown) => {
  throw failure;
};

it('takes work as the build of its bundle, and lets what it has begun come to its end before it stops', async () => {
  const record = new FakeRecord();
  const log: string[] = [];
  const slowly = async (...args: Parameters<FakeRecord['record']>) => {
    log.push('recording');
    await pause(1_500);
    const recorded = await record.record(...args);
    log.push('recorded');
    return recorded;
  };
  const bound = { record: slowly, pin: record.pin.bind(record), solution: record.solution.bind(record) };
  const app = await application(bound, never);
  const host = app.get(WorkerHost);
  expect(host.isRunning).toBe(false);
  await app.init();
  expect(host.isRunning).toBe(true);
  expect(host.buildId).toBe(bundle.buildId);

  const connection = await Connection.connect({ address: temporal.address });
  await promoteBuild(connection, temporal.namespace, bundle.buildId);
  expect(await currentBuild(connection, temporal.namespace)).toBe(bundle.buildId);
  const { PAYLOAD_KEYS } = settings();
  const client = new Client({
    connection,
    namespace: temporal.namespace,
    dataConverter: dataConverter(PAYLOAD_KEYS),
  });
  const handle = await client.workflow.start('intake', {
    workflowId: 's/v/G0',
    taskQueue: TASK_QUEUES.lifecycle,
    args: [{ solutionId: 's', versionId: 'v', parentId: 's/v/acquisition', round: 1 }],
  });
  await eventually('the first entry to be on its way', () => log.includes('recording'));
  await app.close();
  expect(log).toEqual(['recording', 'recorded']);
  expect(host.isRunning).toBe(false);

  const { raw } = await handle.describe();
  const { version, behavior } = raw.workflowExecutionInfo?.versioningInfo ?? {};
  expect(`${version} ${behavior}`).toContain(bundle.buildId);
  expect(raw.workflowExecutionInfo?.versioningInfo?.behavior).toBe(2); // auto-upgrade: nothing is pinned (integrity 14)
  await connection.close();
});

it('says so when its worker dies, and is not ready any more', async () => {
  const dead = {
    run: () => Promise.reject(new Error('cannot poll')),
    getState: () => 'FAILED',
    shutdown: () => {
      throw new Error('a dead worker is not shut down');
    },
  };
  const create = jest.spyOn(Worker, 'create').mockResolvedValueOnce(dead as unknown as Worker);
  const deaths: unknown[] = [];
  const app = await application({}, (failure) => deaths.push(failure));
  await app.init();
  await eventually('its death', () => deaths.length > 0);
  expect(deaths).toEqual([new Error('cannot poll')]);
  expect(app.get(WorkerHost).isRunning).toBe(false);
  await app.close();
  create.mockRestore();
});
