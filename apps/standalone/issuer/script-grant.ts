import { randomUUID } from 'node:crypto';
import { errors } from 'oidc-provider';
import type { TokenEndpointGrantContext } from 'oidc-provider';
import { byUsername } from '#apps/standalone/issuer/accounts';
import { apiOf } from '#apps/standalone/issuer/api-resource';

/**
 * Gives a script a token of a person, whom `username` names. The client that asks has a secret that only the data folder
 * holds; such a token cannot sign, only a session in a browser can (integrity 20).
 */
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
