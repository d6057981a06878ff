import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { apiPart, nodeParts, workerPart } from '#apps/standalone/parts';
import { removePostgresData } from '#apps/standalone/postgres/postgres-place';
import type { ProcessFailure } from '#apps/standalone/processes/supervised-process';
import { Supervisor } from '#apps/standalone/processes/supervisor';
import { Stack } from '#apps/standalone/stack';
import { Environment } from '#libs/config/environment';
import { verifyChain, verifyJournal } from '#libs/evidence/chain';
import { SessionService } from '#libs/identity/session.service';
import { database } from '#libs/persistence/database';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { JournalRepository } from '#libs/persistence/repositories/journal.repository';
import { EncryptingCodec, readPayloadKeys } from '#libs/temporal/payload-codec';
import { ProcessClient } from '#libs/temporal/process-client';
import { promoteBuild } from '#libs/temporal/promotion';
import { lazyClient } from '#libs/temporal/temporal.module';
import { ApiCaller } from '#test/support/api-caller';
import { expectRecorded, Journey } from '#test/support/api-journey';
import { tenFreePorts } from '#test/support/free-port';
import { FROM_SOURCE } from '#test/support/from-source';
import type { TaskDetail } from '#apps/api/tasks/task.schemas';

export const ORDINARY_WORKER = '#apps/worker/main';
export const HANGING_WORKER = '#test/chaos/hanging-worker';

/** Both heads, the deputy of the first, and those who bring a question before them. */
export interface People {
  readonly requester: ApiCaller;
  readonly owner: ApiCaller;
  readonly counsel: ApiCaller;
  readonly privacyOfficer: ApiCaller;
  readonly radiology: ApiCaller;
  readonly deputy: ApiCaller;
  readonly emergency: ApiCaller;
}

const onGivenUp = ({ message }: ProcessFailure) => console.error(message);

/** The product from source, every part a process of its own on servers that keep their data, so that any of it may be killed. */
export class ChaosBed {
  readonly url: string;
  people!: People;

  private constructor(
    readonly stack: Stack,
    readonly directory: string,
    private readonly environment: Environment,
    private readonly apps: Supervisor,
    /** As the application: what a test looks up or arranges. */
    readonly database: DataSource,
    readonly processes: ProcessClient,
    private readonly closing: () => Promise<void>,
  ) {
    this.url = `http://127.0.0.1:${environment.LEVENSLOOP_PORT}`;
  }

  static async start(worker: string = ORDINARY_WORKER): Promise<ChaosBed> {
    const directory = await mkdtemp(join(tmpdir(), 'levensloop-chaos-'));
    await chmod(directory, 0o711); // The user `postgres` passes through it.
    const stack = new Stack({
      ...{ port: await tenFreePorts(), dataDirectory: directory, apps: false, nodeArguments: FROM_SOURCE },
      onGivenUp,
    });
    await stack.start();
    const environment = Environment.parse(stack.settings);
    const client = lazyClient(environment);
    const source = await database({ url: environment.DATABASE_URL, name: 'test' }).initialize();
    const apps = new Supervisor({ directory: join(directory, 'apps'), nodeArguments: FROM_SOURCE, onGivenUp });
    const processes = new ProcessClient(client, new EncryptingCodec(readPayloadKeys(environment.PAYLOAD_KEYS)));
    const bed = new ChaosBed(stack, directory, environment, apps, source, processes, async () => {
      await apps.stopAll();
      await source.destroy();
      await client.connection.close();
      await stack.stop();
      await removePostgresData(directory);
      await rm(directory, { recursive: true, force: true });
    });
    await Promise.all([bed.startApi(), bed.startWorker(worker)]);
    await bed.gather();
    return bed;
  }

  stop(): Promise<void> {
    return this.closing();
  }

  async startWorker(entry: string = ORDINARY_WORKER): Promise<void> {
    const settings = { ...this.settings, HANG_DIRECTORY: this.directory };
    await this.apps.start(nodeParts(FROM_SOURCE)({ ...workerPart(this.stack.ports, settings), entry }));
    await this.promote();
  }

  /** kill -9 of the worker, which does not come back until it is started. */
  async loseWorker(): Promise<void> {
    const worker = this.apps.process('worker');
    worker.kill();
    await worker.stop();
  }

  /** kill -9; it comes back by itself. Resolves when it is ready, with the seconds that this took. */
  async kill(...names: ('api' | 'worker' | 'temporal' | 'postgres')[]): Promise<number> {
    const began = Date.now();
    const isOfStack = (name: string) => name === 'temporal' || name === 'postgres';
    await Promise.all(
      names.map((name) => (isOfStack(name) ? this.stack.kill(name) : this.apps.process(name).killAndWait())),
    );
    // From source a worker bundles what lies there now: whoever edits meanwhile has made it another build (integrity 14).
    if (names.includes('worker')) await this.promote();
    return (Date.now() - began) / 1_000;
  }

  /** Somebody in a browser, with a session of his own. */
  async as(personId: string): Promise<ApiCaller> {
    const sessions = new SessionService(this.database, this.environment);
    const id = await sessions.begin(personId, null);
    const { PUBLIC_URL } = this.environment;
    return new ApiCaller(this.url, PUBLIC_URL, { cookie: `${sessions.cookieName}=${id}` }).withCsrf();
  }

  /** A solution whose first gate waits for the one head who decides it. */
  async atTheFirstHead(): Promise<{ readonly journey: Journey; readonly task: TaskDetail }> {
    const { requester, owner, radiology } = this.people;
    const journey = await Journey.begin(this, requester);
    await expectRecorded(journey.prepareIntake(owner));
    return { journey, task: await journey.task(radiology, 'decide', 'G0') };
  }

  /** A solution whose legal review waits for both heads. */
  async atBothHeads(): Promise<{ readonly journey: Journey; readonly ours: TaskDetail; readonly theirs: TaskDetail }> {
    const { requester, owner, counsel, privacyOfficer, radiology, emergency } = this.people;
    const journey = await Journey.begin(this, requester);
    await journey.approveIntake(owner, radiology);
    await journey.prepareLegal(counsel, privacyOfficer);
    return {
      journey,
      ours: await journey.task(radiology, 'decide', 'G2', 'radiology'),
      theirs: await journey.task(emergency, 'decide', 'G2', 'emergency'),
    };
  }

  /**
   * What is broken or disagrees in these dossiers: chains and journals that do not verify, and processes that know another
   * head than their journal has (integrity 9). Empty where all is well.
   */
  async faults(solutionIds: readonly string[]): Promise<string[]> {
    const audit = new AuditRepository(this.database);
    const found = await Promise.all(
      solutionIds.map(async (id) => [
        ...(verifyChain(await audit.entriesOf(id)).intact ? [] : [`chain ${id}`]),
        ...(await this.faultsOfProcesses(id)),
      ]),
    );
    return found.flat();
  }

  private async faultsOfProcesses(solutionId: string): Promise<string[]> {
    const journal = new JournalRepository(this.database);
    const processes: { workflow_id: string }[] = await this.database.query(
      'SELECT workflow_id FROM process WHERE solution_id = $1',
      [solutionId],
    );
    const found = await Promise.all(
      processes.map(async ({ workflow_id: workflowId }) => {
        const verdict = verifyJournal(await journal.entriesOf(workflowId));
        if (!verdict.intact) return [`journal ${workflowId} at ${verdict.at}`];
        const { seq, head } = await this.processes.whereabouts(workflowId);
        const { position } = verdict;
        return head === position.head && seq === position.seq ? [] : [`${workflowId}: ${seq} for ${position.seq}`];
      }),
    );
    return found.flat();
  }

  private get settings() {
    return { ...this.stack.settings, LOG_LEVEL: 'error' };
  }

  private async startApi(): Promise<void> {
    await this.apps.start(nodeParts(FROM_SOURCE)(apiPart(this.stack.ports, this.settings)));
  }

  private async promote(): Promise<void> {
    const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, WORKER_PORT } = this.environment;
    const answered = await fetch(`http://127.0.0.1:${WORKER_PORT}/health/ready`);
    const { buildId } = (await answered.json()) as { buildId: string };
    const connection = await Connection.connect({ address: TEMPORAL_ADDRESS });
    try {
      await promoteBuild(connection, TEMPORAL_NAMESPACE, buildId);
    } finally {
      await connection.close();
    }
  }

  private async gather(): Promise<void> {
    const ids = ['p-017', 'p-008', 'p-014', 'p-013', 'p-003', 'p-004', 'p-001'];
    const callers = await Promise.all(ids.map((id) => this.as(id)));
    const [requester, owner, counsel, privacyOfficer, radiology, deputy, emergency] = callers as [
      ...[ApiCaller, ApiCaller, ApiCaller, ApiCaller, ApiCaller, ApiCaller, ApiCaller],
    ];
    this.people = { requester, owner, counsel, privacyOfficer, radiology, deputy, emergency };
  }
}
