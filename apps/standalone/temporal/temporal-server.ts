import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { ProcessSpecification } from '#apps/standalone/processes/supervised-process';
import { prepareNamespace } from '#libs/temporal/namespace';
import { SEARCH_ATTRIBUTES } from '#libs/temporal/search-attributes';

export interface TemporalSettings {
  readonly executable: string;
  readonly port: number;
  readonly metricsPort: number;
  readonly httpPort: number;
  readonly namespace: string;
  /** Where the database file lies; null keeps everything in memory: for tests alone. */
  readonly directory: string | null;
}

/** Temporal's own server with a database file. */
export async function temporalProcess(settings: TemporalSettings): Promise<ProcessSpecification> {
  const { executable, port, metricsPort, httpPort, namespace, directory } = settings;
  if (directory) await mkdir(directory, { recursive: true, mode: 0o700 });
  // FULL: a power cut must not lose what was acknowledged and stands in PostgreSQL.
  const database = directory
    ? ['--db-filename', join(directory, 'temporal.db'), ...pragmas({ journal_mode: 'WAL', synchronous: 'FULL' })]
    : [];
  return {
    name: 'temporal',
    title: 'Temporal server',
    command: executable,
    args: [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--log-level', 'error'],
      ...['--port', String(port), '--metrics-port', String(metricsPort), '--http-port', String(httpPort)],
      ...['--namespace', namespace],
      ...Object.values(SEARCH_ATTRIBUTES).flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
      ...database,
    ],
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stopSignal: 'SIGTERM',
    isReady: () => isReady(`127.0.0.1:${port}`, namespace),
    readyWithinMs: 60_000,
  };
}

const pragmas = (values: Record<string, string>) =>
  Object.entries(values).flatMap(([name, value]) => ['--sqlite-pragma', `${name}=${value}`]);

async function isReady(address: string, namespace: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 1_000 });
  try {
    await connection.withDeadline(Date.now() + 5_000, () => prepareNamespace(connection, namespace));
    return true;
  } finally {
    await connection.close();
  }
}
