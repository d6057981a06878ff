import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { z } from 'zod';
import {
  ensureCluster,
  ensureDatabase,
  ensureRoles,
  postgresProcess,
} from '#apps/standalone/postgres/postgres-cluster';
import { postgresPlace } from '#apps/standalone/postgres/postgres-place';
import { postgresUser } from '#apps/standalone/postgres/postgres-user';
import type { Supervisor } from '#apps/standalone/processes/supervisor';
import type { Report } from '#apps/standalone/report';
import { commandSettings, DATABASE, NAMESPACE } from '#apps/standalone/stack-environment';
import type { Settings, Situation } from '#apps/standalone/stack-environment';
import { downloadBySdk } from '#apps/standalone/temporal/sdk-download';
import { temporalProcess } from '#apps/standalone/temporal/temporal-server';
import { findTemporal, temporalSearch } from '#libs/temporal/executables';
import type { FoundExecutable } from '#libs/temporal/executables';
import { prepareNamespace } from '#libs/temporal/namespace';
import { promoteBuild } from '#libs/temporal/promotion';

const run = promisify(execFile);

export interface Site extends Situation {
  readonly supervisor: Supervisor;
  readonly report: Report;
  readonly nodeArguments: readonly string[];
}

/** A step did not do what it should, as a sentence that says what to do. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
}

/** The database server with its roles and its database; answers whether it is new. */
export async function startPostgres({ supervisor, ports, dataDirectory, secrets, report }: Site): Promise<boolean> {
  const user = await postgresUser();
  const place = await postgresPlace(dataDirectory, user);
  if (place.moved)
    report.say(`The user "postgres" cannot reach ${dataDirectory}, so the database lies in ${place.data}.`);
  const settings = { place, user, port: ports.postgres, superuserPassword: secrets.postgresPassword };
  const made = await ensureCluster(settings);
  await supervisor.start(postgresProcess(settings));
  await ensureRoles(settings, secrets);
  await ensureDatabase(settings, DATABASE);
  return made;
}

/** Temporal's server, found or fetched; answers how it was come by. */
export async function startTemporal({ supervisor, ports, dataDirectory, report }: Site): Promise<FoundExecutable> {
  const found = await findTemporal(temporalSearch(downloadBySdk), () =>
    report.say('Fetching the Temporal server, about 45 MB …'),
  );
  const directory = join(dataDirectory, 'temporal');
  const server = await temporalProcess({
    ...{ executable: found.path, namespace: NAMESPACE, directory },
    ...{ port: ports.temporal, metricsPort: ports.temporalMetrics, httpPort: ports.temporalHttp },
  });
  await supervisor.start(server);
  return found;
}

/** Somebody else's Temporal: our namespace and search attributes. Throws StepFailure when it does not answer. */
export async function prepareOutsideTemporal(address: string): Promise<void> {
  await withTemporal(address, (connection) => prepareNamespace(connection, NAMESPACE));
}

/** Brings the schema up to date, as its owner, with the command that an institution runs too; answers what it said. */
export async function migrate(site: Site): Promise<string> {
  const { DATABASE_OWNER_URL, ...rest } = commandSettings(site);
  if (!DATABASE_OWNER_URL) return 'left to you (DATABASE_OWNER_URL)';
  const args = [...site.nodeArguments, require.resolve('#apps/cli/main'), 'migrate'];
  try {
    const { stdout } = await run(process.execPath, args, { env: { ...rest, DATABASE_OWNER_URL } });
    return stdout.trim();
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim();
    throw new StepFailure(`The database could not be brought up to date. ${said || String(error)}`);
  }
}

const Healthy = z.looseObject({ buildId: z.string() });

/** Makes the running worker's build the current one (integrity 14); answers the build. */
export async function promoteWorker({ ports }: Site, { TEMPORAL_ADDRESS }: Settings): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${ports.worker}/health/ready`);
  const { buildId } = Healthy.parse(await response.json());
  await withTemporal(TEMPORAL_ADDRESS ?? '', (connection) => promoteBuild(connection, NAMESPACE, buildId));
  return buildId;
}

async function withTemporal<T>(address: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address }).catch((error: Error) => {
    throw new StepFailure(`Temporal at ${address} (TEMPORAL_ADDRESS) does not answer: ${error.message}`);
  });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
