/** `levensloop`: what is done from the command line (`npm run -s levensloop -- …`). */
import { Command } from 'commander';
import { intake } from '#apps/cli/intake.command';
import type { IntakeOptions } from '#apps/cli/intake.command';
import { migrate } from '#apps/cli/migrate.command';
import { promote } from '#apps/cli/promote.command';
import { readSettings } from '#apps/cli/settings';
import { token } from '#apps/cli/token.command';
import type { TokenOptions } from '#apps/cli/token.command';

const program = new Command('levensloop').description('Levensloop from the command line').showHelpAfterError();

program
  .command('migrate')
  .description('bring the database up to date')
  .action(async () => say(await migrate(await readSettings())));

program
  .command('promote')
  .argument('<build>', 'build id, as the health page of a worker shows it')
  .description('let every process run on this build, once a worker of it is there')
  .action(async (build: string) => say(await promote(await readSettings(), build)));

program
  .command('token')
  .option('--as <username>', 'of this person')
  .option('--machine <name>', 'of this machine')
  .description('print a bearer token of a person or a machine, for scripts on this machine')
  .action(async (options: TokenOptions) => say(await token(await readSettings(), options)));

program
  .command('intake')
  .argument('<file>', 'an intake file (docs/intake-format.md)')
  .option('--as <username>', 'who asks for the solution', 'n.dijkgraaf')
  .option('--confirm-personal-data', 'send it in although it seems to hold personal data')
  .description('ask for a solution with an intake file, and print its address')
  .action(async (file: string, options: IntakeOptions) => say(await intake(await readSettings(), file, options)));

const say = (text: string) => void process.stdout.write(`${text}\n`);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
