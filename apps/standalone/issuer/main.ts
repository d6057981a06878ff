/** The OpenID Connect issuer of a stack on one machine, a process of its own. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { forgetEnded } from '#apps/standalone/issuer/file-adapter';
import { readIssuerSettings } from '#apps/standalone/issuer/issuer.settings';
import { createProvider, issuerDirectory } from '#apps/standalone/issuer/provider';
import { serveSignIn } from '#apps/standalone/issuer/sign-in.routes';
import { listenOnLoopback } from '#apps/standalone/pages/loopback';
import { sendFont } from '#apps/standalone/pages/page';
import { loadSecrets } from '#apps/standalone/secrets';
import { DEMONSTRATION_MACHINES } from '#libs/domain/demonstration';

const FORGET_EVERY_MS = 3_600_000;

async function main(): Promise<void> {
  const settings = readIssuerSettings(process.env);
  const secrets = await loadSecrets(
    settings.dataDirectory,
    DEMONSTRATION_MACHINES.map(({ clientId }) => clientId),
  );
  const provider = createProvider(settings, secrets);
  provider.on('server_error', (_, error) => console.error(error));
  const oidc = provider.callback();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/') response.writeHead(302, { location: settings.publicUrl }).end();
    else if (sendFont(path, response) || (await serveSignIn(provider, settings, request, response))) return;
    else await oidc(request, response);
  };
  const trouble = (response: ServerResponse) => (error: unknown) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  };
  const directory = issuerDirectory(settings.dataDirectory);
  const forget = () => void forgetEnded(directory).catch((error: unknown) => console.error(error));
  forget();
  setInterval(forget, FORGET_EVERY_MS).unref();
  await listenOnLoopback(
    () => createServer((request, response) => void serve(request, response).catch(trouble(response))),
    settings.port,
  );
  console.log(`Signing in at ${settings.issuer}`);
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
