import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';

const TIMEOUT_SECONDS = 5;

/** The issuer does not answer. */
export class IssuerAway extends Error {
  override readonly name = 'IssuerAway';
}

export interface BegunSignIn {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** The OpenID Connect issuer, as a client of it: authorization code with PKCE, state and nonce. */
@Injectable()
export class IssuerClient {
  private configuration: oidc.Configuration | null = null;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  get redirectUri(): string {
    return `${this.environment.PUBLIC_URL}/api/sign-in/callback`;
  }

  /** Where the browser signs in. Throws IssuerAway. */
  async begin(): Promise<BegunSignIn> {
    const configuration = await this.discovered();
    const [state, nonce, codeVerifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: 'openid',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, state, nonce, codeVerifier };
  }

  /** Whom the issuer vouches for. `query` is what it sent the browser back with. Throws what openid-client throws. */
  async finish(
    query: string,
    expected: Omit<BegunSignIn, 'url'>,
  ): Promise<{ readonly subject: string; readonly idToken: string }> {
    const configuration = await this.discovered();
    const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${this.redirectUri}${query}`), {
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      pkceCodeVerifier: expected.codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) throw new Error('the issuer sent no ID token');
    return { subject: claims.sub, idToken: tokens.id_token };
  }

  /** Where a browser ends its session at the issuer too; null where the issuer is away or has no such page. */
  async endSessionUrl(idToken: string): Promise<string | null> {
    try {
      const configuration = await this.discovered();
      if (!configuration.serverMetadata().end_session_endpoint) return null;
      return oidc.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${this.environment.PUBLIC_URL}/`,
      }).href;
    } catch {
      return null;
    }
  }

  /** The address of the keys that bearer tokens are signed with. Throws IssuerAway. */
  async keysUrl(): Promise<URL> {
    const { jwks_uri: url } = (await this.discovered()).serverMetadata();
    if (!url) throw new IssuerAway('the issuer publishes no keys');
    return new URL(url);
  }

  /** Whether the issuer answers now. */
  async isUp(): Promise<boolean> {
    const url = `${this.environment.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`;
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }

  /** Asked once; until the issuer has answered for the first time, at every sign-in. */
  private async discovered(): Promise<oidc.Configuration> {
    if (this.configuration) return this.configuration;
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.environment;
    try {
      this.configuration = await oidc.discovery(
        new URL(OIDC_ISSUER),
        OIDC_CLIENT_ID,
        undefined,
        oidc.ClientSecretBasic(OIDC_CLIENT_SECRET),
        { timeout: TIMEOUT_SECONDS, execute: this.isInsecure() ? [oidc.allowInsecureRequests] : [] },
      );
      return this.configuration;
    } catch (error) {
      throw new IssuerAway(`the issuer does not answer: ${String(error)}`);
    }
  }

  /** Only an issuer on this very machine may be asked without TLS. */
  private isInsecure(): boolean {
    const { protocol, hostname } = new URL(this.environment.OIDC_ISSUER);
    return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  }
}
