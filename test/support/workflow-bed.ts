import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { PolicyActivities } from '#activities/policy/policy.contract';
import type { RegistryActivities } from '#activities/registry/registry.contract';
import type { TasksActivities } from '#activities/tasks/tasks.contract';
import { processId } from '#libs/domain/lifecycle';
import type { Gate } from '#libs/domain/lifecycle';
import type { Answer, TaskKind } from '#libs/domain/outcome';
import { updateId } from '#libs/domain/tasks';
import { bundleWorkflows } from '#libs/temporal/bundle';
import { dataConverter } from '#libs/temporal/data-converter';
import { EncryptingCodec, readPayloadKeys } from '#libs/temporal/payload-codec';
import { ProcessClient } from '#libs/temporal/process-client';
import type { Submitted } from '#libs/temporal/process-client';
import { TASK_QUEUES } from '#libs/temporal/queues';
import { SEARCH_ATTRIBUTES } from '#libs/temporal/search-attributes';
import type { FakeRecord, FakeTask } from '#test/support/fake-activities';
import { timeSkippingServer } from '#test/support/temporal';
import type { TestTemporal } from '#test/support/temporal';
import type { LifecycleInput } from '#workflows/lifecycle/lifecycle.messages';
import type { AnswerMessage, ReviewSubject } from '#workflows/review/review.messages';

const PAYLOAD_KEYS = `test:${Buffer.alloc(32, 5).toString('base64')}`;
const CLIENT = { identity: 'test', dataConverter: dataConverter(PAYLOAD_KEYS) };
const { INDEXED_VALUE_TYPE_KEYWORD } = temporal.api.enums.v1.IndexedValueType;

/** What workflows record with: in memory, or in PostgreSQL. */
export type RecordActivities = TasksActivities & PolicyActivities & RegistryActivities;

/** Somebody's answer to a task; what is left out is what most answers have. */
export interface Given extends Partial<Pick<AnswerMessage, 'conditions' | 'gaps' | 'hasReason' | 'branch' | 'round'>> {
  readonly answer: Answer;
  readonly by: string;
  readonly onBehalfOf?: string;
  readonly submissionId?: string;
}

/**
 * Workflows on the server that skips time, with the record in memory or in PostgreSQL. Time stands still while an answer is awaited; `skip`
 * lets it pass.
 */
export class WorkflowBed<Activities extends RecordActivities = FakeRecord> {
  private constructor(
    readonly environment: TestWorkflowEnvironment,
    private readonly worker: Worker,
    private readonly running: Promise<void>,
    readonly processes: ProcessClient,
    readonly record: Activities,
  ) {}

  /** `workflows` replaces the bundle of the product. */
  static async start<Activities extends RecordActivities>(
    record: Activities,
    workflows?: { readonly code: string },
  ): Promise<WorkflowBed<Activities>> {
    quieten();
    const environment = await TestWorkflowEnvironment.createTimeSkipping({
      client: CLIENT,
      server: { executable: { type: 'existing-path', path: await timeSkippingServer() } },
    });
    await environment.connection.operatorService.addSearchAttributes({
      namespace: 'default',
      searchAttributes: Object.fromEntries(
        Object.values(SEARCH_ATTRIBUTES).map((name) => [name, INDEXED_VALUE_TYPE_KEYWORD]),
      ),
    });
    return WorkflowBed.on(environment, record, workflows);
  }

  /** The same on a real server, where time passes as it does. */
  static async onServer<Activities extends RecordActivities>(
    { address, namespace }: TestTemporal,
    record: Activities,
  ): Promise<WorkflowBed<Activities>> {
    quieten();
    const environment = await TestWorkflowEnvironment.createFromExistingServer({ address, namespace, client: CLIENT });
    return WorkflowBed.on(environment, record);
  }

  private static async on<Activities extends RecordActivities>(
    environment: TestWorkflowEnvironment,
    record: Activities,
    workflows?: { readonly code: string },
  ): Promise<WorkflowBed<Activities>> {
    const { code } = workflows ?? (await bundleWorkflows());
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      ...(environment.namespace ? { namespace: environment.namespace } : {}),
      identity: 'test',
      taskQueue: TASK_QUEUES.lifecycle,
      workflowBundle: { code },
      dataConverter: dataConverter(PAYLOAD_KEYS),
      activities: activitiesOf(record),
      stickyQueueScheduleToStartTimeout: '3s',
    });
    const processes = new ProcessClient(environment.client, new EncryptingCodec(readPayloadKeys(PAYLOAD_KEYS)));
    return new WorkflowBed(environment, worker, worker.run(), processes, record);
  }

  async stop(): Promise<void> {
    this.worker.shutdown();
    await this.running;
    await this.environment.teardown();
  }

  /** Starts the life of a new solution and waits until its first question is open. */
  async begin(this: WorkflowBed, input: Partial<LifecycleInput> = {}): Promise<Solution> {
    const solutionId = `s-${randomUUID()}`;
    const versionId = `v-${randomUUID()}`;
    await this.processes.startLifecycle({ solutionId, versionId, ...input });
    const solution = new Solution(this, solutionId, versionId);
    await solution.task('G0', 'prepare');
    return solution;
  }

  /** Starts a review of a solution of its own, without the phase that it would report to. */
  async review(this: WorkflowBed, gate: 'G0' | 'G2', subject: Partial<ReviewSubject> = {}): Promise<Solution> {
    const solution = new Solution(this, `s-${randomUUID()}`, `v-${randomUUID()}`);
    const { id: solutionId, versionId, acquisitionId: parentId } = solution;
    await this.environment.client.workflow.start(gate === 'G0' ? 'intake' : 'legalReview', {
      workflowId: solution.reviewId(gate),
      taskQueue: TASK_QUEUES.lifecycle,
      args: [{ solutionId, versionId, parentId, round: 1, ...subject }],
      workflowTaskTimeout: '5s',
    });
    return solution;
  }

  /** Lets time pass, as `ms` reads it: `10 days`. */
  async skip(duration: string | number): Promise<void> {
    await this.environment.sleep(duration);
  }

  /** Lets time pass until just before an instant, which then comes by itself within the second. */
  async skipTo(instant: string): Promise<void> {
    await this.skip(Date.parse(instant) - (await this.now()) - 500);
  }

  /**
   * To be called after a process has ended whose parent had ended before, as conditions do: the server that skips time (not
   * the real one) then holds time for ever.
   */
  async releaseTime(): Promise<void> {
    const { testService } = this.environment.connection;
    if (!testService) throw new Error('this server does not skip time');
    await testService.unlockTimeSkipping({});
  }

  now(): Promise<number> {
    return this.environment.currentTimeMs();
  }
}

/** A solution in a bed: its open questions, and how people answer them. */
export class Solution {
  readonly lifecycleId: string;
  readonly acquisitionId: string;

  constructor(
    private readonly bed: WorkflowBed,
    readonly id: string,
    readonly versionId: string,
  ) {
    this.lifecycleId = processId.lifecycle(id);
    this.acquisitionId = processId.acquisition(id, versionId);
  }

  reviewId(gate: Gate): string {
    return processId.review(this.id, this.versionId, gate);
  }

  conditionId(gate: Gate, conditionId: string): string {
    return processId.condition(this.reviewId(gate), conditionId);
  }

  /** Waits for an open task of a gate; `whose` is the role or the department that is asked. */
  task(gate: Gate, kind: TaskKind, whose?: string): Promise<FakeTask> {
    return this.taskOf(this.reviewId(gate), kind, whose);
  }

  taskOf(workflowId: string, kind: TaskKind, whose?: string): Promise<FakeTask> {
    return eventually(`a task to ${kind} in ${workflowId} for ${whose ?? 'anybody'}`, () =>
      this.bed.record
        .openTasks(workflowId)
        .find((task) => task.kind === kind && (!whose || task.role === whose || task.departmentId === whose)),
    );
  }

  /** Sends an answer as the API does. `timeoutMs` is real time. */
  answer(
    task: Pick<FakeTask, 'taskId' | 'kind' | 'workflowId' | 'round'>,
    given: Given,
    timeoutMs = 10_000,
  ): Promise<Submitted> {
    const { by: personId, onBehalfOf = null, submissionId = randomUUID(), ...said } = given;
    const message: AnswerMessage = {
      taskId: task.taskId,
      round: task.round,
      personId,
      onBehalfOf,
      submissionId,
      digest: 'd'.repeat(64),
      evidence: [],
      conditions: [],
      gaps: 0,
      hasReason: false,
      branch: {},
      ...said,
    };
    const kind = task.kind === 'consult' ? 'advise' : 'decide';
    const id = updateId(personId, task.taskId, task.round, submissionId);
    return this.bed.processes.submit(kind, task.workflowId, id, message, timeoutMs);
  }

  withdraw(gate: Gate, by: string, submissionId: string = randomUUID()): Promise<Submitted> {
    const message = { submissionId, personId: by, digest: 'd'.repeat(64) };
    return this.bed.processes.submit('withdraw', this.reviewId(gate), submissionId, message, 10_000);
  }

  /** Waits until a process has closed, and answers with what outcome. */
  outcomeOf(workflowId: string): Promise<string> {
    return eventually(`the end of ${workflowId}`, () => {
      const process = this.bed.record.processes.get(workflowId);
      return process?.state === 'closed' ? (process.outcome ?? undefined) : undefined;
    });
  }

  /** Waits, in real time, until something holds of it. */
  async until(holds: () => boolean | Promise<boolean>): Promise<void> {
    await eventually('what is expected', holds);
  }

  /** G0 with everybody in favour. */
  async passIntake(): Promise<void> {
    await this.answer(await this.task('G0', 'prepare'), { answer: 'prepared', by: 'p-clinical-owner' });
    await this.answer(await this.task('G0', 'decide'), { answer: 'approved', by: 'p-head-radiology' });
  }

  /** G2 up to the decision of the heads. */
  async prepareLegalReview(): Promise<void> {
    await this.answer(await this.task('G2', 'prepare'), { answer: 'prepared', by: 'p-counsel' });
    await this.answer(await this.task('G2', 'consult', 'privacy-officer'), { answer: 'positive', by: 'p-privacy' });
  }
}

/** Polls in real time until `probe` gives something. */
export async function eventually<Found>(
  what: string,
  probe: () => Found | undefined | null | false | Promise<Found | undefined | null | false>,
  timeoutMs = 15_000,
): Promise<Found> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(20)) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false) return found;
  }
  throw new Error(`waited in vain for ${what}`);
}

function activitiesOf(record: RecordActivities): object {
  const names = ['record', 'escalationOf', 'pin', 'solution', 'place', 'lastRound'] as const;
  return Object.fromEntries(
    names.map((name) => [
      name,
      (...args: unknown[]) => (record[name] as (...all: unknown[]) => unknown).apply(record, args),
    ]),
  );
}

let isQuiet = false;

/** Only what went wrong is written; refusals and outages are part of the tests. */
function quieten(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  });
}
