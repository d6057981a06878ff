import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intake } from '#apps/cli/intake.command';
import { migrate } from '#apps/cli/migrate.command';
import { promote } from '#apps/cli/promote.command';
import { readSettings } from '#apps/cli/settings';
import { token } from '#apps/cli/token.command';
import { writeStackEnvironment } from '#libs/config/data-folder';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'levensloop-cli-'))));
afterEach(() => rmSync(directory, { recursive: true }));

describe('settings', () => {
  it('are those of the stack on this machine, unless something else is said', async () => {
    await writeStackEnvironment(directory, { PUBLIC_URL: 'http://localhost:3000', SMTP_URL: 'smtp://127.0.0.1:3005' });
    const said = { LEVENSLOOP_DATA: directory, PUBLIC_URL: 'https://hospital.example', SMTP_URL: '' };
    expect(await readSettings(said)).toMatchObject({
      PUBLIC_URL: 'https://hospital.example',
      SMTP_URL: 'smtp://127.0.0.1:3005',
    });
  });

  it('that are missing are named, with what to do', async () => {
    const settings = await readSettings({ LEVENSLOOP_DATA: directory });
    await expect(migrate(settings)).rejects.toThrow(/DATABASE_OWNER_URL is not set\. .*npm start.*LEVENSLOOP_DATA/);
    await expect(token(settings, { as: 's.brouwer' })).rejects.toThrow('OIDC_ISSUER is not set');
  });
});

it('promotes nothing that is no build', async () => {
  await expect(promote({}, 'latest')).rejects.toThrow('"latest" is no build');
});

it.each([{}, { as: 's.brouwer', machine: 'monitor' }])('wants to know whose token, once: %j', async (options) => {
  await expect(token({}, options)).rejects.toThrow('Say whose token');
});

describe('an intake file', () => {
  let server: Server;
  let address: string;
  let received: IncomingMessage[] = [];
  let answer: { status: number; body: string };
  beforeEach(async () => {
    received = [];
    server = createServer((request, response) => {
      received.push(request);
      const isToken = request.url === '/token';
      response.writeHead(isToken ? 200 : answer.status, { 'content-type': 'application/json' });
      response.end(isToken ? JSON.stringify({ access_token: 'the-token' }) : answer.body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => void server.close());

  const send = (text: string, more: { confirmPersonalData?: boolean } = {}) => {
    const file = join(directory, 'intake.json');
    writeFileSync(file, text);
    const settings = { PUBLIC_URL: address, OIDC_ISSUER: address, SCRIPT_CLIENT_SECRET: 'x' };
    return intake(settings, file, { as: 'n.dijkgraaf', ...more });
  };

  it('is sent in the name of a person, and answered with the address of the solution', async () => {
    answer = { status: 201, body: JSON.stringify({ id: 's1', versionId: 'v1', workflowId: 's1', missing: [] }) };
    expect(await send('{}')).toBe(`${address}/solutions/s1`);
    const [, solution] = received;
    expect(solution).toMatchObject({ method: 'POST', url: '/api/solutions' });
    expect(solution!.headers).toMatchObject({
      authorization: 'Bearer the-token',
      'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('may be sent although it seems to hold personal data', async () => {
    answer = { status: 201, body: JSON.stringify({ id: 's1' }) };
    await send('{}', { confirmPersonalData: true });
    expect(received[1]!.url).toBe('/api/solutions?confirmPersonalData=true');
  });

  it.each([
    [
      JSON.stringify({
        title: 'Wrong',
        detail: 'It lacks things.',
        errors: [{ pointer: '/product', detail: 'needed' }],
      }),
      'It lacks things.\n  /product: needed',
    ],
    [JSON.stringify({ title: 'Too many requests.' }), 'Too many requests.'],
    ['<html>a proxy</html>', 'Levensloop refuses this intake (422).'],
  ])('that is refused is explained: %s', async (body, sentence) => {
    answer = { status: 422, body };
    await expect(send('{}')).rejects.toThrow(sentence);
  });

  it('that is no JSON, or not there, is said before anything is sent', async () => {
    await expect(send('{ "product": ')).rejects.toThrow('intake.json is not JSON');
    await expect(intake({}, join(directory, 'absent.json'), { as: 'x.y' })).rejects.toThrow('cannot be read (ENOENT)');
    expect(received).toEqual([]);
  });

  it('finds nobody where nothing runs', async () => {
    const file = join(directory, 'intake.json');
    writeFileSync(file, '{}');
    const settings = { PUBLIC_URL: 'http://127.0.0.1:9', OIDC_ISSUER: 'http://127.0.0.1:9', SCRIPT_CLIENT_SECRET: 'x' };
    await expect(intake(settings, file, { as: 'x.y' })).rejects.toThrow('Is Levensloop running?');
  });
});
