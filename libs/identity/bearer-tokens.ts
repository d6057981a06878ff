import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { IssuerClient } from '#libs/identity/issuer.client';

const RELOAD_EVERY_MS = 10 * 60_000;
const ASYMMETRIC = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];

/** What a bearer token says: whose it is, and through which client it was got. */
export interface BearerClaims {
  readonly subject: string | null;
  readonly clientId: string | null;
  /** Null where the token does not say. */
  readonly scopes: readonly string[] | null;
}

/**
 * Verifies access tokens of the issuer (JWT, RFC 9068). The keys are kept for as long as the issuer is away; while it is
 * there they are fetched again now and then, and at once for a key that is not known.
 */
@Injectable()
export class BearerTokens {
  private keys: ReturnType<typeof createRemoteJWKSet> | null = null;
  private reloadAt = 0;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly issuer: IssuerClient,
  ) {}

  /** Null for a token that is not good: expired, for somebody else, of another issuer, not signed. Throws IssuerAway. */
  async verify(token: string): Promise<BearerClaims | null> {
    const keys = await this.currentKeys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.environment.OIDC_ISSUER,
        audience: this.environment.OIDC_AUDIENCE,
        algorithms: ASYMMETRIC,
        requiredClaims: ['exp'],
        clockTolerance: 5,
      });
      const scopes = typeof payload.scope === 'string' ? payload.scope.split(' ') : null;
      return { subject: payload.sub ?? null, clientId: clientOf(payload), scopes };
    } catch {
      // Also where the keys of an unknown key id cannot be fetched: nothing vouches for this token now.
      return null;
    }
  }

  private async currentKeys(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    if (!this.keys) {
      this.keys = createRemoteJWKSet(await this.issuer.keysUrl(), {
        cacheMaxAge: Number.POSITIVE_INFINITY,
        timeoutDuration: 3_000,
      });
      this.reloadAt = Date.now() + RELOAD_EVERY_MS;
    } else if (Date.now() > this.reloadAt) {
      this.reloadAt = Date.now() + RELOAD_EVERY_MS;
      void this.keys.reload().catch(() => undefined);
    }
    return this.keys;
  }
}

function clientOf({ client_id: clientId, azp }: JWTPayload): string | null {
  if (typeof clientId === 'string') return clientId;
  return typeof azp === 'string' ? azp : null;
}
