import type { ClientMetadata } from 'oidc-provider';
import type { IssuerSettings } from '#apps/standalone/issuer/issuer.settings';
import type { Secrets } from '#apps/standalone/secrets';
import { DEMONSTRATION_MACHINES } from '#libs/domain/demonstration';
import { SCRIPT_CLIENT, SCRIPT_GRANT } from '#libs/identity/token-request';

/** The application, in which people sign in. */
export const WEB_CLIENT = 'levensloop';

const WITH_SECRET = { token_endpoint_auth_method: 'client_secret_basic' } as const;
const WITHOUT_BROWSER = { redirect_uris: [], response_types: [] };

/** Who may ask the issuer for tokens: the application, the scripts of this machine, and machines. */
export function clientsOf({ publicUrl }: Pick<IssuerSettings, 'publicUrl'>, secrets: Secrets): ClientMetadata[] {
  return [
    {
      ...WITH_SECRET,
      client_id: WEB_CLIENT,
      client_name: 'Levensloop',
      client_secret: secrets.webClientSecret,
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: [`${publicUrl}/api/sign-in/callback`],
      post_logout_redirect_uris: [`${publicUrl}/`],
      require_auth_time: true,
    },
    {
      ...{ ...WITH_SECRET, ...WITHOUT_BROWSER },
      client_id: SCRIPT_CLIENT,
      client_secret: secrets.scriptClientSecret,
      grant_types: [SCRIPT_GRANT],
    },
    ...DEMONSTRATION_MACHINES.map(({ clientId, name }) => ({
      ...{ ...WITH_SECRET, ...WITHOUT_BROWSER },
      client_id: clientId,
      client_name: name,
      client_secret: secrets.machineSecrets[clientId],
      grant_types: ['client_credentials'],
    })),
  ];
}
