/** Catches every mail of a stack on one machine, and shows it on a page; a process of its own. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { mailListPage, mailPage, unknownMailPage } from '#apps/standalone/mail/mail.page';
import { Mailbox } from '#apps/standalone/mail/mailbox';
import { languageOf } from '#apps/standalone/pages/language';
import { listenOnLoopback } from '#apps/standalone/pages/loopback';
import { headersOf, send, sendFont } from '#apps/standalone/pages/page';
import { dataDirectory } from '#libs/config/data-folder';

const LARGEST_MAIL = 25 * 1024 * 1024;
const { SMTP_PORT, MAIL_PAGE_PORT, PUBLIC_URL = '' } = process.env;
const mailbox = new Mailbox(join(dataDirectory(), 'mails'));

/** Takes mail from anybody on this machine: no sign-in, and no encryption on the loopback. */
function catcher(): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    banner: 'Levensloop mail catcher',
    onData: (stream, session, done) => {
      keep(stream, session).then(() => done(), done);
    },
  });
}

async function keep(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  if (stream.sizeExceeded) throw Object.assign(new Error('The mail is larger than 25 MB.'), { responseCode: 552 });
  await mailbox.add(
    Buffer.concat(chunks),
    envelope.rcptTo.map(({ address }) => address),
  );
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (sendFont(pathname, response)) return;
  if (pathname.startsWith('/api/')) return serveApi(request, response);
  const frame = { language: languageOf(request), publicUrl: PUBLIC_URL, path: pathname };
  const to = searchParams.get('to');
  if (pathname === '/') return send(response, 200, mailListPage(frame, await mailbox.list(to ?? undefined), to));
  const mail = await mailbox.find(/^\/mails\/([^/]+)$/.exec(pathname)?.[1] ?? '');
  return mail ? send(response, 200, mailPage(frame, mail)) : send(response, 404, unknownMailPage(frame));
}

/** The same as JSON, for tests and scripts: `GET /api/mails?to=`, `GET /api/mails/{id}`, `DELETE /api/mails`. */
async function serveApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const answer = (status: number, body: unknown) =>
    response
      .writeHead(status, { ...headersOf("default-src 'none'"), 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  if (pathname === '/api/mails' && request.method === 'GET')
    return void answer(200, { mails: await mailbox.list(searchParams.get('to') ?? undefined) });
  // A page elsewhere cannot send this: a browser asks first, and is never told yes.
  if (pathname === '/api/mails' && request.method === 'DELETE') {
    await mailbox.empty();
    return void answer(200, { mails: [] });
  }
  const mail = await mailbox.find(/^\/api\/mails\/([^/]+)$/.exec(pathname)?.[1] ?? '');
  answer(mail ? 200 : 404, mail ?? { title: 'There is no such mail.' });
}

async function main(): Promise<void> {
  await listenOnLoopback(() => catcher().server, Number(SMTP_PORT));
  await listenOnLoopback(
    () => createServer((request, response) => void serve(request, response)),
    Number(MAIL_PAGE_PORT),
  );
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
