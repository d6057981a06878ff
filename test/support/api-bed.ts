import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Connection } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { createApplication } from '#apps/api/application';
import { issuerPart, nodeParts, workerPart } from '#apps/standalone/parts';
import { OFFSETS, isPortFree, portsFrom } from '#apps/standalone/ports';
import { Supervisor } from '#apps/standalone/processes/supervisor';
import { loadSecrets } from '#apps/standalone/secrets';
import { applicationSettings } from '#apps/standalone/stack-environment';
import { Environment } from '#libs/config/environment';
import { DEMONSTRATION_MACHINES, DEMONSTRATION_PEOPLE } from '#libs/domain/demonstration';
import type { Role } from '#libs/domain/roles';
import { SessionService } from '#libs/identity/session.service';
import { seedDemonstration } from '#libs/persistence/seed-demonstration';
import { promoteBuild } from '#libs/temporal/promotion';
import { ApiCaller } from '#test/support/api-caller';
import { FROM_SOURCE } from '#test/support/from-source';
import { startInfrastructure } from '#test/support/stack';
import type { TestInfrastructure } from '#test/support/stack';

export interface ApiBedOptions {
  /** A Temporal server and a worker too; without them nothing is ever decided. */
  readonly processes?: boolean;
  /** Temporal keeps its data when it is stopped. */
  readonly lasting?: boolean;
  /** The issuer of a stack on one machine, for signing in and for bearer tokens. */
  readonly issuer?: boolean;
  /** Settings that the test is about. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The API on real servers, with the demonstration institution: somebody of every role. */
export interface ApiBed {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly environment: Environment;
  readonly infrastructure: TestInfrastructure;
  readonly supervisor: Supervisor;
  readonly secrets: Awaited<ReturnType<typeof loadSecrets>>;
  /** As the application: what a test looks up or arranges. */
  readonly database: DataSource;
  /** Whoever is not signed in. */
  readonly nobody: ApiCaller;
  /** Somebody in a browser, with a session of his own. */
  as(personId: string): Promise<ApiCaller>;
  stop(): Promise<void>;
}

/** The (first) demonstration person who holds this role. */
export function personWith(role: Role, departmentId?: string): string {
  const person = DEMONSTRATION_PEOPLE.find(
    (one) => one.role === role && (departmentId === undefined || one.departmentId === departmentId),
  );
  if (!person) throw new Error(`no demonstration person is ${role}`);
  return person.id;
}

export async function startApiBed(options: ApiBedOptions = {}): Promise<ApiBed> {
  const directory = await mkdtemp(join(tmpdir(), 'levensloop-api-'));
  await chmod(directory, 0o700);
  const infrastructure = await startInfrastructure({
    temporal: options.processes ? { lasting: options.lasting ?? false } : false,
  });
  const ports = portsFrom(await freeBase());
  const secrets = await loadSecrets(
    directory,
    DEMONSTRATION_MACHINES.map(({ clientId }) => clientId),
  );
  const settings = {
    ...applicationSettings({
      ...{ ports, dataDirectory: directory, secrets },
      outside: {
        database: { url: infrastructure.database.url, ownerUrl: null },
        temporalAddress: options.processes ? infrastructure.temporal.address : '127.0.0.1:1',
        ...{ issuer: null, smtpUrl: 'smtp://127.0.0.1:1' },
      },
    }),
    LOG_LEVEL: 'fatal',
    ...options.settings,
  };
  const environment = Environment.parse(settings);
  await seedDemonstration(infrastructure.database.url);
  const supervisor = new Supervisor({
    directory,
    nodeArguments: FROM_SOURCE,
    onGivenUp: (failure) => console.error(failure.message),
  });
  const part = nodeParts(FROM_SOURCE);
  if (options.issuer) await supervisor.start(part(issuerPart(ports, settings)));
  if (options.processes) {
    await supervisor.start(part(workerPart(ports, settings)));
    await promote(environment);
  }
  const app = await createApplication(environment);
  await app.listen(environment.LEVENSLOOP_PORT, environment.LEVENSLOOP_HOST);
  const url = `http://127.0.0.1:${environment.LEVENSLOOP_PORT}`;
  const database = app.get(DataSource);
  const sessions = app.get(SessionService);
  return {
    ...{ app, url, environment, infrastructure, supervisor, secrets, database },
    nobody: new ApiCaller(url, environment.PUBLIC_URL),
    as: async (personId) => {
      const id = await sessions.begin(personId, null);
      return new ApiCaller(url, environment.PUBLIC_URL, { cookie: `${sessions.cookieName}=${id}` }).withCsrf();
    },
    stop: async () => {
      await app.close();
      await supervisor.stopAll();
      await infrastructure.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function promote({ TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, WORKER_PORT }: Environment): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${WORKER_PORT}/health/ready`);
  const { buildId } = (await answer.json()) as { buildId: string };
  const connection = await Connection.connect({ address: TEMPORAL_ADDRESS });
  try {
    await promoteBuild(connection, TEMPORAL_NAMESPACE, buildId);
  } finally {
    await connection.close();
  }
}

/** Ten ports in a row, as a stack takes them. */
async function freeBase(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const base = 20_000 + 10 * Math.floor(Math.random() * 3_000);
    const free = await Promise.all(Object.values(OFFSETS).map((offset) => isPortFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
  throw new Error('no ten ports in a row are free');
}
