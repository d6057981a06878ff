import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Supervisor } from '#apps/standalone/processes/supervisor';
import { downloadBySdk } from '#apps/standalone/temporal/sdk-download';
import { temporalProcess } from '#apps/standalone/temporal/temporal-server';
import { findTemporal, findTestServer, temporalSearch } from '#libs/temporal/executables';
import { freePorts } from '#test/support/free-port';
import { FROM_SOURCE } from '#test/support/from-source';

export interface TestTemporal {
  /** `host:port` of its gRPC. */
  readonly address: string;
  readonly namespace: string;
  /** kill -9; it comes back by itself, with its data if it has any, and this waits for that. */
  kill(): Promise<void>;
  /** Stops it, and starts it again when asked: an outage. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends it and throws its data away. */
  stop(): Promise<void>;
}

export interface TestTemporalOptions {
  /** False keeps everything in memory, which is faster but forgets at a kill. True where it is left out. */
  readonly lasting?: boolean;
}

/** A real Temporal server of one's own, on free ports, with our namespace and search attributes. */
export async function startTemporal({ lasting = true }: TestTemporalOptions = {}): Promise<TestTemporal> {
  const { path: executable } = await findTemporal(temporalSearch(downloadBySdk));
  const directory = await mkdtemp(join(tmpdir(), 'levensloop-temporal-'));
  const [port, metricsPort, httpPort] = (await freePorts(3)) as [number, number, number];
  const supervisor = new Supervisor({
    directory,
    nodeArguments: FROM_SOURCE,
    onGivenUp: (failure) => console.error(failure.message),
  });
  const namespace = 'levensloop';
  const server = await supervisor.start(
    await temporalProcess({
      ...{ executable, port, metricsPort, httpPort, namespace },
      directory: lasting ? join(directory, 'data') : null,
    }),
  );
  return {
    address: `127.0.0.1:${port}`,
    namespace,
    kill: () => server.killAndWait(),
    pause: () => server.stop(),
    resume: () => server.start(),
    stop: async () => {
      await supervisor.stopAll();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * Where the server is that skips time:
 * `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`.
 */
export const timeSkippingServer = (): Promise<string> => findTestServer();
