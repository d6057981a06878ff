import { z } from 'zod';
import { dataDirectory, readStackEnvironment } from '#libs/config/data-folder';

/** What was asked cannot be done, as a sentence that says why and what to do. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** Settings by their name, which this command needs. */
export type Settings = NodeJS.ProcessEnv;

/** Those of the stack on this machine, if one was ever started here; what is set for the command itself goes before. */
export async function readSettings(environment: NodeJS.ProcessEnv = process.env): Promise<Settings> {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '');
  return { ...(await readStackEnvironment(dataDirectory(environment))), ...Object.fromEntries(given) };
}

/** Throws CommandFailure where it is not set. */
export function need(settings: Settings, name: string): string {
  const value = settings[name];
  if (!value)
    throw new CommandFailure(
      `${name} is not set. Start Levensloop once in this folder (npm start), point LEVENSLOOP_DATA at its data folder, or ` +
        `set ${name}.`,
    );
  return value;
}

const MachineSecrets = z.record(z.string(), z.string());

/** The secret of a machine, from the data folder. Throws CommandFailure for a machine that there is none of. */
export function machineSecret(settings: Settings, machine: string): string {
  const secrets = MachineSecrets.parse(JSON.parse(need(settings, 'MACHINE_SECRETS')));
  const secret = secrets[machine];
  if (!secret)
    throw new CommandFailure(`There is no machine "${machine}". There are: ${Object.keys(secrets).sort().join(', ')}.`);
  return secret;
}
