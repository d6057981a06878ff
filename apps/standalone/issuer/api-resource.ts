import type { Provider, ResourceServer, ResourceServerInstance } from 'oidc-provider';

/** The API as the issuer names it; its tokens say `aud: levensloop-api`. */
export const API = 'urn:levensloop:api';

/** An hour: long enough for a script, short enough for a token that lies about. */
const LIFETIME_SECONDS = 3600;

/** Tokens for the API are JWTs (RFC 9068), which it verifies by itself. `scope`: what may be asked for, by blanks. */
export const apiServer = (scope: string): ResourceServer => ({
  audience: 'levensloop-api',
  scope,
  accessTokenFormat: 'jwt',
  accessTokenTTL: LIFETIME_SECONDS,
  jwt: { sign: { alg: 'RS256' } },
});

export const apiOf = (provider: Provider, scope: string): ResourceServerInstance =>
  new provider.ResourceServer(API, apiServer(scope));
