/** `npm start`: all of Levensloop on one machine. */
import '#apps/standalone/node-version';
import { Command } from 'commander';
import { beginAnew } from '#apps/standalone/fresh';
import { DEMONSTRATION_PASSWORD } from '#apps/standalone/issuer/accounts';
import { readOutside } from '#apps/standalone/outside';
import type { Outside } from '#apps/standalone/outside';
import { terminalReport } from '#apps/standalone/report';
import { Stack } from '#apps/standalone/stack';
import { dataDirectory } from '#libs/config/data-folder';
import { DEMONSTRATION_PEOPLE } from '#libs/domain/demonstration';

const write = (line = '') => void process.stdout.write(`${line}\n`);

async function main(options: { fresh?: boolean; yes?: boolean }): Promise<void> {
  const began = performance.now();
  const [directory, outside] = [dataDirectory(), readOutside(process.env)];
  if (options.fresh)
    await beginAnew({
      ...{ dataDirectory: directory, outside, isConfirmed: options.yes === true },
      isInteractive: process.stdin.isTTY && process.stdout.isTTY,
    });
  const stack = new Stack({
    ...{ dataDirectory: directory, outside, report: terminalReport(write) },
    ...(process.env.LEVENSLOOP_PORT ? { port: process.env.LEVENSLOOP_PORT } : {}),
    onGivenUp: ({ message }) => {
      write(`\n${message}\n`);
      void ending.begin(1);
    },
  });
  const ending = new Ending(stack);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void ending.begin(0));
  write(`Levensloop, ports ${stack.ports.web} to ${stack.ports.web + 9}, data in ${directory}\n`);
  await ending.unlessBegun(stack.start());
  write(welcome(stack, outside, (performance.now() - began) / 1000));
}

function welcome(stack: Stack, outside: Outside, seconds: number): string {
  const [first] = DEMONSTRATION_PEOPLE;
  const which = stack.isFirstStart ? 'the first start' : 'a later start';
  const lines = [
    '',
    `Levensloop is at ${stack.urls.web}   (started in ${seconds.toFixed(1)} s, ${which})`,
    ...(outside.issuer || !first
      ? []
      : [
          `  Sign in as   ${first.displayName}, department head (${first.username}), or anybody on the sign-in page`,
          `  Password     ${DEMONSTRATION_PASSWORD}, for all of them`,
        ]),
    ...(outside.smtpUrl ? [] : [`  Mails        ${stack.urls.mail}`]),
    '  Stop         Ctrl-C; what was done is kept',
    '',
  ];
  return lines.join('\n');
}

/** How it ends: in order, and once, however often it is asked to. */
class Ending {
  private isUnderWay = false;

  constructor(private readonly stack: Stack) {}

  async begin(code: number): Promise<void> {
    if (this.isUnderWay) return;
    this.isUnderWay = true;
    write('\nStopping …');
    await this.stack.stop((title) => write(`  ${title}`));
    write('Stopped.');
    process.exit(code);
  }

  /** A start that was interrupted has not failed: what it throws is let go, and the end that was begun goes on. */
  async unlessBegun(start: Promise<void>): Promise<void> {
    try {
      await start;
    } catch (error) {
      if (!this.isUnderWay) throw error;
      await new Promise(() => undefined);
    }
  }
}

const program = new Command('npm start --')
  .description('Levensloop on one machine. Settings: LEVENSLOOP_PORT (3000), LEVENSLOOP_DATA (.levensloop).')
  .option('--fresh', 'throw everything away and begin anew; asks first')
  .option('--yes', 'answer yes to what --fresh asks')
  .action(main);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
