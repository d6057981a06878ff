import { z } from 'zod';

/** How a script gets a token of a person from the issuer of a stack on one machine: its data folder holds the secret. */
export const SCRIPT_GRANT = 'urn:levensloop:grant:script';
export const SCRIPT_CLIENT = 'levensloop-script';

const TIMEOUT_MS = 10_000;
const Granted = z.object({ access_token: z.string() });
const Refused = z.object({ error: z.string(), error_description: z.string().optional() });

/** The issuer gave no token. `code` is OAuth's own. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface TokenRequest {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The parameters of the grant, `grant_type` among them. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A token of a person, for a script; it cannot sign. */
export const scriptToken = (issuer: string, clientSecret: string, username: string): Promise<string> =>
  requestToken({
    ...{ issuer, clientId: SCRIPT_CLIENT, clientSecret },
    parameters: { grant_type: SCRIPT_GRANT, username },
  });

/** A token of a machine, for these of its scopes. */
export const machineToken = (
  issuer: string,
  clientId: string,
  clientSecret: string,
  scopes: readonly string[],
): Promise<string> =>
  requestToken({
    ...{ issuer, clientId, clientSecret },
    parameters: { grant_type: 'client_credentials', scope: scopes.join(' ') },
  });

/** Asks the issuer's token endpoint. Throws TokenRefused, and what fetch throws when nobody answers. */
async function requestToken({ issuer, clientId, clientSecret, parameters }: TokenRequest): Promise<string> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams(parameters),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer: unknown = await response.json();
  if (response.ok) return Granted.parse(answer).access_token;
  const refused = Refused.safeParse(answer);
  const { error, error_description: description } = refused.success
    ? refused.data
    : { error: `status-${response.status}` };
  throw new TokenRefused(error, description ?? error);
}
