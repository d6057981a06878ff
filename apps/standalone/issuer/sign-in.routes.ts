import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InteractionResults, Provider } from 'oidc-provider';
import { authenticated, bySubject } from '#apps/standalone/issuer/accounts';
import type { IssuerSettings } from '#apps/standalone/issuer/issuer.settings';
import { signInPage } from '#apps/standalone/issuer/sign-in.page';
import { troublePage } from '#apps/standalone/issuer/sign-out.pages';
import { languageOf } from '#apps/standalone/pages/language';
import { send } from '#apps/standalone/pages/page';

const ADDRESS = /^\/sign-in\/([\w-]+)(\/cancel)?$/;
const LONGEST_BODY = 10_000;

/** The page on which people say who they are; answers whether the request was for it. */
export async function serveSignIn(
  provider: Provider,
  settings: IssuerSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', settings.issuer);
  const [, uid, cancel] = ADDRESS.exec(pathname) ?? [];
  if (!uid) return false;
  try {
    const interaction = await provider.interactionDetails(request, response);
    if (interaction.uid !== uid) throw new Error('another sign-in was begun in this browser');
    if (cancel) await finish(provider, request, response, { error: 'access_denied', error_description: 'cancelled' });
    else if (request.method === 'POST') await answer(provider, settings, request, response);
    else await ask(provider, settings, request, response, null);
  } catch (error) {
    const details = error instanceof Error ? error.message : String(error);
    send(response, 400, troublePage(languageOf(request), details, settings.publicUrl));
  }
  return true;
}

async function answer(
  provider: Provider,
  settings: IssuerSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(await bodyOf(request));
  const username = form.get('username') ?? '';
  const person = authenticated(username, form.get('password') ?? '');
  if (!person) return ask(provider, settings, request, response, { username });
  await finish(provider, request, response, { login: { accountId: person.subject, amr: ['pwd'], remember: false } });
}

async function ask(
  provider: Provider,
  settings: IssuerSettings,
  request: IncomingMessage,
  response: ServerResponse,
  wrong: { readonly username: string } | null,
): Promise<void> {
  const { uid, params, session } = await provider.interactionDetails(request, response);
  const hint = typeof params.ui_locales === 'string' ? params.ui_locales : '';
  const page = signInPage({
    language: languageOf(request, hint),
    action: `/sign-in/${uid}`,
    again: bySubject(session?.accountId ?? '') ?? null,
    wrong,
    publicUrl: settings.publicUrl,
  });
  send(response, wrong ? 401 : 200, page);
}

function finish(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  result: InteractionResults,
): Promise<void> {
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    body += chunk.toString('utf8');
    if (body.length > LONGEST_BODY) throw new Error('the form is too large');
  }
  return body;
}
