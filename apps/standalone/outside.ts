/** Parts that somebody else runs already, by their settings; null where the stack runs its own. */
export interface Outside {
  readonly database: { readonly url: string; readonly ownerUrl: string | null } | null;
  readonly temporalAddress: string | null;
  readonly issuer: { readonly url: string; readonly clientId: string; readonly clientSecret: string } | null;
  readonly smtpUrl: string | null;
}

export const NOTHING_OUTSIDE: Outside = { database: null, temporalAddress: null, issuer: null, smtpUrl: null };

/** Settings that do not go together, as a sentence that says what to do. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
}

/** Throws OutsideError for an issuer that the application could not sign in at. */
export function readOutside(environment: NodeJS.ProcessEnv): Outside {
  const { DATABASE_URL, DATABASE_OWNER_URL, TEMPORAL_ADDRESS, SMTP_URL } = environment;
  return {
    database: DATABASE_URL ? { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL || null } : null,
    temporalAddress: TEMPORAL_ADDRESS || null,
    issuer: readIssuer(environment),
    smtpUrl: SMTP_URL || null,
  };
}

function readIssuer({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: NodeJS.ProcessEnv): Outside['issuer'] {
  if (!OIDC_ISSUER) return null;
  if (!OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET)
    throw new OutsideError(
      'OIDC_ISSUER is set, so OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed too: those of the application at that ' +
        'issuer. Set them, or leave all three out to sign in as demonstration people.',
    );
  return { url: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
}
