import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { currentBuild, DEPLOYMENT, promoteBuild } from '#libs/temporal/promotion';
import { TASK_QUEUES } from '#libs/temporal/queues';
import { startTemporal } from '#test/support/temporal';
import type { TestTemporal } from '#test/support/temporal';

let temporal: TestTemporal;
let connection: Connection;
let native: NativeConnection;
let code: string;
const running: { worker: Worker; ended: Promise<void> }[] = [];

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  [temporal, { code }] = await Promise.all([
    startTemporal({ lasting: false }),
    bundleWorkflowCode({
      workflowsPath: join(__dirname, '../support/promotion.workflow.ts'),
      logger: new DefaultLogger('ERROR'),
    }),
  ]);
  const { address } = temporal;
  [connection, native] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })]);
});
afterAll(async () => {
  for (const { worker } of running) worker.shutdown();
  await Promise.all(running.map(({ ended }) => ended));
  await Promise.all([connection.close(), native.close()]);
  await temporal.stop();
});

async function startWorker(buildId: string): Promise<void> {
  for (const taskQueue of Object.values(TASK_QUEUES)) {
    const worker = await Worker.create({
      connection: native,
      namespace: temporal.namespace,
      taskQueue,
      workflowBundle: { code },
      shutdownGraceTime: 500,
      workerDeploymentOptions: {
        version: { deploymentName: DEPLOYMENT, buildId },
        useWorkerVersioning: true,
        defaultVersioningBehavior: 'AUTO_UPGRADE',
      },
    });
    running.push({ worker, ended: worker.run() });
  }
}

it('lets no process run before it, and moves those that wait when the next build comes', async () => {
  const client = new Client({ connection, namespace: temporal.namespace });
  await startWorker('one');
  const early = await client.workflow.start('waits', { taskQueue: TASK_QUEUES.lifecycle, workflowId: 'early' });
  const soon = Date.now() + 1_500;
  await expect(connection.withDeadline(soon, () => early.query('buildNow'))).rejects.toThrow();

  await promoteBuild(connection, temporal.namespace, 'one');
  expect(await currentBuild(connection, temporal.namespace)).toBe('one');
  expect(await early.query('buildNow')).toBe('one');

  await startWorker('two');
  await promoteBuild(connection, temporal.namespace, 'two');
  await promoteBuild(connection, temporal.namespace, 'two');
  await early.signal('goOn');
  expect(await early.result()).toBe('two');
});

it('refuses a build that no worker runs, or only on some queues', async () => {
  const options = { patienceMs: 1_500, queues: [TASK_QUEUES.lifecycle, 'another'] };
  await expect(promoteBuild(connection, temporal.namespace, 'nobody', options)).rejects.toThrow(
    'No worker of build nobody takes work from the queue "lifecycle"',
  );
  await startWorker('half');
  await expect(promoteBuild(connection, temporal.namespace, 'half', options)).rejects.toThrow(
    'No worker of build half takes work from the queue "another"',
  );
  expect(await currentBuild(connection, temporal.namespace)).toBe('two');
});
