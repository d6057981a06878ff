import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { TASK_QUEUES } from '#libs/temporal/queues';

/** The deployment that every worker of ours belongs to; each build is a version of it. */
export const DEPLOYMENT = 'levensloop';

/** A build cannot be promoted, as a sentence that says why. */
export class PromotionError extends Error {
  override readonly name = 'PromotionError';
}

export interface PromotionOptions {
  /** How long a worker of this build is waited for; 60,000 ms where it is left out. */
  readonly patienceMs?: number;
  /** Every queue of ours where it is left out. */
  readonly queues?: readonly string[];
}

const NOT_FOUND = 5;
const { RoutingConfigUpdateState, TaskQueueType } = temporal.api.enums.v1;

/**
 * Makes a build the current one, on which every process runs from now on, those that wait for people included
 * (integrity 14). Waits until a worker of that build polls every queue. Throws PromotionError when none does.
 */
export async function promoteBuild(
  connection: Connection,
  namespace: string,
  buildId: string,
  { patienceMs = 60_000, queues = Object.values(TASK_QUEUES) }: PromotionOptions = {},
): Promise<void> {
  const patience = Date.now() + patienceMs;
  for (const queue of queues)
    while (!(await isPolled(connection, namespace, queue, buildId))) {
      if (Date.now() > patience)
        throw new PromotionError(
          `No worker of build ${buildId} takes work from the queue "${queue}", so the build is not promoted. Start a ` +
            'worker of this build first.',
        );
      await sleep(200);
    }
  while (!(await isAccepted(connection, namespace, buildId))) {
    if (Date.now() > patience) throw new PromotionError(`Temporal does not know build ${buildId} yet.`);
    await sleep(200);
  }
  while (!(await isCurrent(connection, namespace, buildId))) {
    if (Date.now() > patience)
      throw new PromotionError(`Temporal has not taken up build ${buildId} as the current one.`);
    await sleep(200);
  }
}

/** Asks for it. A version is written down a moment after its first worker asked for work: until then it is not found. */
async function isAccepted(connection: Connection, namespace: string, buildId: string): Promise<boolean> {
  try {
    await connection.workflowService.setWorkerDeploymentCurrentVersion({
      ...{ namespace, deploymentName: DEPLOYMENT, buildId, identity: 'levensloop promote' },
    });
    return true;
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND) return false;
    throw error;
  }
}

/** The build that processes run on, or null while none was ever promoted. */
export async function currentBuild(connection: Connection, namespace: string): Promise<string | null> {
  const { workerDeploymentInfo } = await connection.workflowService.describeWorkerDeployment({
    namespace,
    deploymentName: DEPLOYMENT,
  });
  return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId || null;
}

/** Whether Temporal has told every queue. */
async function isCurrent(connection: Connection, namespace: string, buildId: string): Promise<boolean> {
  const { workerDeploymentInfo } = await connection.workflowService.describeWorkerDeployment({
    namespace,
    deploymentName: DEPLOYMENT,
  });
  const state = workerDeploymentInfo?.routingConfigUpdateState;
  return (
    workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId === buildId &&
    state !== RoutingConfigUpdateState.ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS
  );
}

/** Whether a worker of this build asks this queue for work of workflows or of activities. */
async function isPolled(connection: Connection, namespace: string, queue: string, buildId: string): Promise<boolean> {
  const kinds = [TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY];
  const answers = await Promise.all(
    kinds.map((taskQueueType) =>
      connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: queue }, taskQueueType }),
    ),
  );
  return answers
    .flatMap(({ pollers }) => pollers)
    .some(
      ({ deploymentOptions }) =>
        deploymentOptions?.deploymentName === DEPLOYMENT && deploymentOptions.buildId === buildId,
    );
}
