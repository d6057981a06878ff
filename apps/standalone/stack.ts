import { prepareDataDirectory } from '#apps/standalone/data-directory';
import { NOTHING_OUTSIDE } from '#apps/standalone/outside';
import type { Outside } from '#apps/standalone/outside';
import { apiPart, issuerPart, mailPart, nodeParts, workerPart } from '#apps/standalone/parts';
import type { Specify } from '#apps/standalone/parts';
import { assertFree, OFFSETS, portsFrom } from '#apps/standalone/ports';
import type { Part, Ports } from '#apps/standalone/ports';
import type { ProcessFailure } from '#apps/standalone/processes/supervised-process';
import { OURSELVES, Supervisor } from '#apps/standalone/processes/supervisor';
import { SILENT, timed } from '#apps/standalone/report';
import type { Report } from '#apps/standalone/report';
import { loadSecrets } from '#apps/standalone/secrets';
import { applicationSettings, commandSettings } from '#apps/standalone/stack-environment';
import type { Settings } from '#apps/standalone/stack-environment';
import {
  migrate,
  prepareOutsideTemporal,
  promoteWorker,
  startPostgres,
  startTemporal,
  StepFailure,
} from '#apps/standalone/stack-steps';
import type { Site } from '#apps/standalone/stack-steps';
import { writeStackEnvironment } from '#libs/config/data-folder';
import { DEMONSTRATION_MACHINES } from '#libs/domain/demonstration';
import { seedDemonstration } from '#libs/persistence/seed-demonstration';
import type { FoundExecutable } from '#libs/temporal/executables';

export interface StackOptions {
  /** The first of its ten ports; 3000 where it is left out. */
  readonly port?: string | number;
  readonly dataDirectory: string;
  /** False starts what api and worker need, and not these themselves. */
  readonly apps?: boolean;
  readonly outside?: Outside;
  /** Arguments of Node for our own processes: none when built, a compiler when they run from source. */
  readonly nodeArguments?: readonly string[];
  readonly report?: Report;
  /** A part that died too often was given up. */
  readonly onGivenUp?: (failure: ProcessFailure) => void;
}

const HOW: Readonly<Record<FoundExecutable['how'], string>> = {
  path: 'found on the PATH',
  cache: 'found in the cache',
  sdk: 'downloaded',
  wheel: 'fetched with pip',
};

/** Everything on one machine, each part a process that is started again when it dies. */
export class Stack {
  readonly ports: Ports;
  /** Set by `start()`: whether nothing was there before. */
  isFirstStart = false;
  private readonly options: Required<StackOptions>;
  private readonly supervisor: Supervisor;
  private readonly specify: Specify;
  private given: Settings | null = null;

  /** Throws PortError. */
  constructor(options: StackOptions) {
    const nothing = { port: 3000, apps: true, outside: NOTHING_OUTSIDE, nodeArguments: [], report: SILENT };
    this.options = { ...nothing, onGivenUp: () => undefined, ...options };
    this.ports = portsFrom(this.options.port);
    const { dataDirectory, nodeArguments, report, onGivenUp } = this.options;
    this.specify = nodeParts(nodeArguments);
    this.supervisor = new Supervisor({
      ...{ directory: dataDirectory, nodeArguments, onGivenUp },
      onRestarted: (title) => report.say(`${title} stopped and was started again.`),
    });
  }

  /** What api, worker and the command line are told. */
  get settings(): Settings {
    if (!this.given) throw new Error('the stack has not started yet');
    return this.given;
  }

  get urls() {
    const at = (part: Part) => `http://localhost:${this.ports[part]}`;
    return { web: at('web'), mail: at('mail'), issuer: at('issuer') };
  }

  /** Throws an error whose message is a sentence; what had been started is stopped again then. */
  async start(): Promise<void> {
    try {
      const site = await this.prepare();
      await this.startServers(site);
      await timed(
        site.report,
        'Database',
        () => migrate(site),
        (said) => said,
      );
      if (!site.outside.issuer) await this.seed(site);
      if (this.options.apps) await this.startApps(site);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Ends every part, those that were started last first. */
  async stop(onStopping?: (title: string) => void): Promise<void> {
    await this.supervisor.stopAll(onStopping);
    await this.supervisor.record.release(OURSELVES);
  }

  /** kill -9 of one part, which then starts again; resolves when it is ready. */
  kill(name: string): Promise<void> {
    return this.supervisor.process(name).killAndWait();
  }

  restart(name: string): Promise<void> {
    return this.supervisor.process(name).restart();
  }

  /** Numbers of the processes by the names of the parts; null for one that does not run just now. */
  get pids(): Readonly<Record<string, number | null>> {
    return Object.fromEntries(this.supervisor.names().map((name) => [name, this.supervisor.process(name).pid]));
  }

  private async prepare(): Promise<Site> {
    const { dataDirectory, outside, report, nodeArguments } = this.options;
    this.isFirstStart = await prepareDataDirectory(dataDirectory);
    if (!(await this.supervisor.record.claim(OURSELVES)))
      throw new StepFailure(
        `Levensloop runs already on ${dataDirectory}. Use that one, or stop it with Ctrl-C where it was started; a second ` +
          'one beside it needs another LEVENSLOOP_DATA and LEVENSLOOP_PORT.',
      );
    const leftovers = await this.supervisor.record.endLeftovers(OURSELVES);
    if (leftovers.length > 0) report.say(`Ended what a killed start had left behind: ${leftovers.join(', ')}.`);
    await assertFree(this.ports, this.partsOfOurs());
    const machines = DEMONSTRATION_MACHINES.map(({ clientId }) => clientId);
    const secrets = await loadSecrets(dataDirectory, machines);
    const situation = { ports: this.ports, dataDirectory, secrets, outside };
    this.given = applicationSettings(situation);
    await writeStackEnvironment(dataDirectory, commandSettings(situation));
    return { ...situation, supervisor: this.supervisor, report, nodeArguments };
  }

  private partsOfOurs(): Part[] {
    const { apps, outside } = this.options;
    const without: readonly (readonly [boolean, readonly Part[]])[] = [
      [!apps, ['web', 'worker']],
      [outside.database !== null, ['postgres']],
      [outside.temporalAddress !== null, ['temporal', 'temporalMetrics', 'temporalHttp']],
      [outside.issuer !== null, ['issuer']],
      [outside.smtpUrl !== null, ['smtp', 'mail']],
    ];
    const elsewhere = without.flatMap(([isElsewhere, parts]) => (isElsewhere ? parts : []));
    return (Object.keys(OFFSETS) as Part[]).filter((part) => !elsewhere.includes(part));
  }

  /** All at once: they do not need each other. */
  private async startServers(site: Site): Promise<void> {
    const { outside, report, ports } = site;
    const { temporalAddress } = outside;
    await allOf([
      outside.database
        ? null
        : timed(
            report,
            'PostgreSQL 18',
            () => startPostgres(site),
            (made) => (made ? 'new database' : ''),
          ),
      temporalAddress
        ? timed(
            report,
            'Temporal',
            () => prepareOutsideTemporal(temporalAddress),
            () => temporalAddress,
          )
        : timed(
            report,
            'Temporal server',
            () => startTemporal(site),
            ({ how }) => HOW[how],
          ),
      outside.issuer ? null : this.startPart(site, issuerPart(ports, this.settings)),
      outside.smtpUrl ? null : this.startPart(site, mailPart(ports, this.settings)),
    ]);
  }

  private async seed({ report }: Site): Promise<void> {
    const added = await timed(
      report,
      'Demonstration people',
      () => seedDemonstration(this.settings.DATABASE_URL ?? ''),
      (people) => (people > 0 ? `${people} people` : 'there already'),
    );
    this.isFirstStart ||= added > 0;
  }

  private async startApps(site: Site): Promise<void> {
    await allOf([
      this.startPart(site, apiPart(site.ports, this.settings)),
      this.startPart(site, workerPart(site.ports, this.settings)).then(() =>
        timed(
          site.report,
          'Build promoted',
          () => promoteWorker(site, this.settings),
          (build) => build.slice(0, 12),
        ),
      ),
    ]);
  }

  private async startPart({ report }: Site, part: Parameters<Specify>[0]): Promise<void> {
    await timed(report, part.title, () => this.supervisor.start(this.specify(part)));
  }
}

/** Waits for all of them, also when one fails, and then throws its error: nothing is left half started behind it. */
async function allOf(works: readonly (Promise<unknown> | null)[]): Promise<void> {
  const outcomes = await Promise.allSettled(works.filter((work) => work !== null));
  const failed = outcomes.find((outcome): outcome is PromiseRejectedResult => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
