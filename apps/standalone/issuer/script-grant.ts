import { randomUUID } from 'node:crypto';
import { errors } from 'oidc-provider';
import type { TokenEndpointGrantContext } from 'oidc-provider';
import { byUsername } from '#apps/standalone/issuer/accounts';
import { apiOf } from '#apps/standalone/issuer/api-resource';

/** How a script gets a token of a person: with a client secret that only the data folder holds (`levensloop token`). */
export const SCRIPT_GRANT = 'urn:levensloop:grant:script';
export const SCRIPT_CLIENT = 'levensloop-script';

/** `username` is whose token it is. Such a token cannot sign: only a session in a browser can (integrity 20). */
export async function grantToScript(ctx: TokenEndpointGrantContext<{ username?: string }>): Promise<void> {
  const { client, params, provider } = ctx.oidc;
  const person = byUsername(params.username ?? '');
  if (!person) throw new errors.InvalidGrant('nobody has that username');
  const token = new provider.AccessToken({
    client,
    accountId: person.subject,
    grantId: randomUUID(),
    gty: 'script',
    scope: 'person',
    resourceServer: apiOf(provider, 'person'),
  });
  ctx.body = {
    access_token: await token.save(),
    token_type: token.tokenType,
    expires_in: token.expiration,
    scope: token.scope,
  };
}
