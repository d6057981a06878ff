import { join } from 'node:path';
import { errors, Provider } from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC, Grant } from 'oidc-provider';
import { accountOf } from '#apps/standalone/issuer/accounts';
import { API, apiServer } from '#apps/standalone/issuer/api-resource';
import { clientsOf, WEB_CLIENT } from '#apps/standalone/issuer/clients';
import { FileAdapter } from '#apps/standalone/issuer/file-adapter';
import type { IssuerSettings } from '#apps/standalone/issuer/issuer.settings';
import { grantToScript } from '#apps/standalone/issuer/script-grant';
import { signedOutPage, signOutPage, troublePage } from '#apps/standalone/issuer/sign-out.pages';
import { languageOf } from '#apps/standalone/pages/language';
import { headersOf, render } from '#apps/standalone/pages/page';
import type { Page } from '#apps/standalone/pages/page';
import type { Secrets } from '#apps/standalone/secrets';
import { DEMONSTRATION_MACHINES } from '#libs/domain/demonstration';
import { SCRIPT_GRANT } from '#libs/identity/token-request';

const HOUR = 3600;

/** Where the issuer keeps what it must remember. */
export const issuerDirectory = (dataDirectory: string) => join(dataDirectory, 'issuer');

/** An OpenID Connect issuer for one machine: authorization code with PKCE for people, client credentials for machines. */
export function createProvider(settings: IssuerSettings, secrets: Secrets): Provider {
  const provider = new Provider(settings.issuer, configurationOf(settings, secrets));
  provider.registerGrantType(SCRIPT_GRANT, grantToScript, ['username']);
  return provider;
}

/** In seconds. */
const LIFETIMES = {
  AuthorizationCode: 60,
  AccessToken: HOUR,
  ClientCredentials: HOUR,
  IdToken: HOUR,
  Interaction: HOUR,
  Session: 12 * HOUR,
  Grant: 12 * HOUR,
};

const CLAIMS = {
  openid: ['sub'],
  profile: ['name', 'preferred_username', 'locale'],
  email: ['email', 'email_verified'],
};

function configurationOf(settings: IssuerSettings, secrets: Secrets): Configuration {
  const { publicUrl, dataDirectory } = settings;
  const directory = issuerDirectory(dataDirectory);
  return {
    adapter: (model: string) => new FileAdapter(directory, model),
    clients: clientsOf(settings, secrets),
    jwks: { keys: secrets.issuerKeys },
    findAccount: (_, subject) => accountOf(subject),
    claims: CLAIMS,
    conformIdTokenClaims: false,
    scopes: Object.keys(CLAIMS),
    responseTypes: ['code'],
    pkce: { required: () => true },
    cookies: cookiesOf(settings, secrets),
    ttl: LIFETIMES,
    interactions: { url: (_, interaction) => `/sign-in/${interaction.uid}` },
    loadExistingGrant: grantWithoutAsking,
    renderError: (ctx, { error, error_description: description }) => {
      const details = description ? `${error}: ${description}` : error;
      show(ctx, troublePage(languageOf(ctx.req), details, publicUrl));
    },
    features: featuresOf(publicUrl),
  };
}

function featuresOf(publicUrl: string): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => show(ctx, signOutPage(languageOf(ctx.req), form, publicUrl)),
      postLogoutSuccessSource: (ctx) => show(ctx, signedOutPage(languageOf(ctx.req), publicUrl)),
    },
    resourceIndicators: {
      enabled: true,
      // A machine need not name the API. A person's own token is for the issuer's user information alone.
      defaultResource: (_, client) => (client.clientId === WEB_CLIENT ? undefined : API),
      useGrantedResource: () => false,
      getResourceServerInfo: (_, resource, client) => {
        const scope = DEMONSTRATION_MACHINES.find(({ clientId }) => clientId === client.clientId)?.scopes.join(' ');
        if (resource !== API || scope === undefined) throw new errors.InvalidTarget();
        return apiServer(scope);
      },
    },
  };
}

/** Cookies know no ports: two stacks on one machine would take each other's. */
function cookiesOf({ port }: IssuerSettings, { cookieKey }: Secrets): Configuration['cookies'] {
  const named = (what: string) => `levensloop_issuer_${port}_${what}`;
  return {
    names: { session: named('session'), interaction: named('interaction'), resume: named('resume') },
    keys: [cookieKey],
    long: { httpOnly: true, sameSite: 'lax', signed: true },
    short: { httpOnly: true, sameSite: 'lax', signed: true },
  };
}

/** The only application here is the house's own, so nobody is asked whether it may know who he is. */
async function grantWithoutAsking({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const existing = known ? await provider.Grant.find(known) : undefined;
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email');
  await grant.save();
  return grant;
}

function show(ctx: KoaContextWithOIDC, page: Page): void {
  const { text, policy } = render(page);
  ctx.set(headersOf(policy));
  ctx.type = 'html';
  ctx.body = text;
}
