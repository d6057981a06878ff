import { CommandFailure, machineSecret, need } from '#apps/cli/settings';
import type { Settings } from '#apps/cli/settings';
import { DEMONSTRATION_MACHINES } from '#libs/domain/demonstration';
import { machineToken, scriptToken, TokenRefused } from '#libs/identity/token-request';

export interface TokenOptions {
  /** Username of a person. */
  readonly as?: string;
  /** Client id of a machine. */
  readonly machine?: string;
}

/** A bearer token of a person or a machine of the stack on this machine. Throws CommandFailure. */
export async function token(settings: Settings, { as, machine }: TokenOptions): Promise<string> {
  if ((as === undefined) === (machine === undefined))
    throw new CommandFailure('Say whose token: --as USERNAME for a person, or --machine NAME for a machine.');
  const issuer = need(settings, 'OIDC_ISSUER');
  try {
    if (as !== undefined) return await scriptToken(issuer, need(settings, 'SCRIPT_CLIENT_SECRET'), as);
    const scopes = DEMONSTRATION_MACHINES.find(({ clientId }) => clientId === machine)?.scopes ?? [];
    return await machineToken(issuer, machine!, machineSecret(settings, machine!), scopes);
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(why(error, issuer, as));
  }
}

function why(error: unknown, issuer: string, username: string | undefined): string {
  if (!(error instanceof TokenRefused)) return `Signing in (${issuer}) does not answer. Is Levensloop running?`;
  if (error.code === 'invalid_grant') return `Nobody is named "${username}". The sign-in page lists everybody.`;
  return `The issuer refuses (${error.message}). Is this the data folder of the Levensloop that runs at ${issuer}?`;
}
