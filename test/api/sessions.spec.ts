import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as rawRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '#apps/api/application';
import type { ProblemCode } from '#apps/api/problems/problem.schemas';
import { SessionService, sha256 } from '#libs/identity/session.service';
import { personWith, startApiBed } from '#test/support/api-bed';
import type { ApiBed } from '#test/support/api-bed';
import { ApiCaller, expectProblem } from '#test/support/api-caller';
import { intakeOf } from '#test/support/api-journey';

let bed: ApiBed;
beforeAll(async () => {
  bed = await startApiBed();
}, 120_000);
afterAll(() => bed.stop());

const HOUR = 3_600_000;

/** A session that somebody has, and the cookie with which he has it. */
async function session(personId: string, beganAgo = 0): Promise<{ caller: ApiCaller; idHash: string; cookie: string }> {
  const sessions = bed.app.get(SessionService);
  const id = await sessions.begin(personId, null, new Date(Date.now() - beganAgo));
  const cookie = `${sessions.cookieName}=${id}`;
  return { caller: new ApiCaller(bed.url, bed.environment.PUBLIC_URL, { cookie }), idHash: sha256(id), cookie };
}

describe('a session', () => {
  it('ends twelve hours after it began, however busy', async () => {
    const { caller, idHash } = await session('p-003', 12 * HOUR);
    await bed.database.query('UPDATE session SET last_seen_at = now() WHERE id_hash = $1', [idHash]);
    expectProblem(await caller.get('/api/me'), 'session-expired');
  });

  it('ends after eight hours in which nobody used it, and lasts when somebody does', async () => {
    expectProblem(await (await session('p-003', 8 * HOUR)).caller.get('/api/me'), 'session-expired');
    const { caller, idHash } = await session('p-003', 7 * HOUR);
    expect((await caller.get('/api/me')).status).toBe(200);
    const [{ age }] = await bed.database.query(
      'SELECT extract(epoch FROM now() - last_seen_at)::float AS age FROM session WHERE id_hash = $1',
      [idHash],
    );
    expect(age).toBeLessThan(60);
  });

  it('is told from one that there never was', async () => {
    expectProblem(await bed.nobody.get('/api/me'), 'not-signed-in');
    const forged = new ApiCaller(bed.url, '', { cookie: `${bed.app.get(SessionService).cookieName}=verzonnen` });
    expectProblem(await forged.get('/api/me'), 'not-signed-in');
  });

  it('gives everybody what his roles give today, and no role that has ended', async () => {
    const { caller } = await session('p-035');
    expect((await caller.get('/api/processes')).status).toBe(200);
    await bed.database.query(`UPDATE role_assignment SET valid_to = current_date - 1 WHERE person_id = 'p-035'`);
    try {
      expect((await caller.get('/api/me')).body.roles).toEqual([]);
      expectProblem(
        await caller.post('/api/temporal/decode', { payloads: [] }, { headers: await csrf(caller) }),
        'not-found',
      );
    } finally {
      await bed.database.query(`UPDATE role_assignment SET valid_to = '2034-12-31' WHERE person_id = 'p-035'`);
    }
  });
});

const csrf = async (caller: ApiCaller) => ({ 'x-csrf-token': String((await caller.get('/api/me')).body.csrfToken) });

describe('a change from elsewhere', () => {
  const change = (caller: ApiCaller, headers: Record<string, string | null>) =>
    caller.post('/api/solutions', intakeOf(), { headers });
  const institutionChain = async () => {
    const entries: { actor: string; what: string }[] = await bed.database.query(
      `SELECT actor, facts ->> 'what' AS what FROM audit_entry WHERE chain = 'institution' AND action = 'attempt-refused'`,
    );
    return entries.map(({ actor, what }) => `${actor} ${what}`);
  };

  it.each([
    ['another website', { origin: 'https://kwaad.example' }],
    ['a page without a place', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://localhost:1' }],
    ['a browser that says it comes from elsewhere', { origin: null, 'sec-fetch-site': 'cross-site' }],
  ])('is refused by its origin: %s', async (_, headers) => {
    const { caller } = await session('p-017');
    expectProblem(await change(caller, { ...(await csrf(caller)), ...headers }), 'foreign-origin');
    expect(await institutionChain()).toContain('p-017 foreign-origin');
  });

  it.each([
    ['none', () => Promise.resolve({})],
    ['an invented one', () => Promise.resolve({ 'x-csrf-token': 'verzonnen' })],
    ['that of somebody else', async () => csrf((await session('p-003')).caller)],
    ['that of another session of his', async () => csrf((await session('p-017')).caller)],
  ])('is refused by its token: %s', async (_, headers) => {
    const { caller } = await session('p-017');
    expectProblem(await change(caller, await headers()), 'csrf-failed');
    expect(await institutionChain()).toContain('p-017 csrf-failed');
  });

  it('is taken from our own page', async () => {
    const { caller } = await session('p-017');
    expect((await change(caller, await csrf(caller))).status).toBe(201);
  });
});

describe('a request that cannot be read', () => {
  let caller: ApiCaller;
  beforeAll(async () => {
    caller = await bed.as('p-017');
  });

  it.each<[string, string, ProblemCode]>([
    ['broken JSON', '{"schema": "levensloop.intake/1", ', 'bad-request'],
    ['JSON that would change what objects are', '{"__proto__": {"schema": 1}}', 'bad-request'],
    ['nothing', '', 'bad-request'],
    ['a list', '[]', 'invalid-input'],
    ['a word', '"intake"', 'invalid-input'],
    ['null', 'null', 'invalid-input'],
  ])('%s', async (_, body, code) => {
    const headers = { 'content-type': 'application/json' };
    expectProblem(await caller.post('/api/solutions', body, { headers }), code);
  });

  it('is one of another media type', async () => {
    const headers = { 'content-type': 'text/xml' };
    expectProblem(await caller.post('/api/solutions', '<intake/>', { headers }), 'unsupported-media-type');
  });

  it('is one that is larger than a megabyte', async () => {
    const product = { summary: 'x'.repeat(1024 * 1024) };
    expectProblem(await caller.post('/api/solutions', intakeOf({ product })), 'too-large');
  });

  it('is a path that is no path', async () => {
    const { status, body } = await raw('/api/tasks/%E0%A4%A');
    expect(status).toBe(400);
    expect(body).toContain('"code":"bad-request"');
  });

  it.each<[string, ProblemCode]>([
    ['/api/solutions?search=%00', 'invalid-input'],
    ['/api/tasks?search=a&search=b', 'invalid-input'],
    ['/api/tasks?limit=0', 'invalid-input'],
    ['/api/processes?solution=%00', 'invalid-input'],
    [
      `/api/tasks?after=${Buffer.from('{"dueAt":"2026-01-01T00:00:00Z","id":"\\u0000"}').toString('base64url')}`,
      'invalid-input',
    ],
    ['/api/solutions/%00', 'not-found'],
    ['/api/tasks/%ED%A0%80', 'bad-request'],
    [`/api/tasks/${'x'.repeat(501)}`, 'bad-request'],
    ['/api/evidence/nergens', 'not-found'],
  ])('is one whose words the database could not keep, or nobody would mean: %s', async (path, code) => {
    expectProblem(await caller.get(path), code);
  });

  it('never tells how this is built', async () => {
    const answers = await Promise.all([
      caller.post('/api/solutions', '{', { headers: { 'content-type': 'application/json' } }),
      caller.get('/api/tasks?limit=veel'),
      caller.get(`/api/solutions/${encodeURIComponent("' OR 1=1 --")}`),
      caller.get('/api/solutions?search=%00'),
    ]);
    for (const { text, headers } of answers) {
      expect(text).not.toMatch(/node_modules|at .*\.ts|SELECT|stack|postgres|fastify|nest/i);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });
});

describe('words in a search', () => {
  it.each(["'; DROP TABLE solution; --", '%', '_', '\\', '<script>', '"', '🙂'.repeat(50)])('%s', async (search) => {
    const caller = await bed.as(personWith('board'));
    for (const list of ['solutions', 'tasks', 'processes']) {
      const { status, body } = await caller.get(`/api/${list}?search=${encodeURIComponent(search)}`);
      expect(status).toBe(200);
      expect(body[list]).toEqual([]);
    }
  });
});

describe('what browsers are told', () => {
  let app: NestFastifyApplication;
  let directory: string;
  let url: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'levensloop-web-'));
    await mkdir(join(directory, 'assets'));
    await writeFile(join(directory, 'index.html'), '<!doctype html><html><head><title>x</title></head></html>');
    await writeFile(join(directory, 'assets', 'index-abc123.js'), 'export {};');
    await writeFile(join(directory, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const environment = { ...bed.environment, PUBLIC_URL: 'https://levensloop.ziekenhuis.example' };
    app = await createApplication(environment, { webDirectory: directory });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await rm(directory, { recursive: true });
  });
  const page = (path: string) => fetch(`${url}${path}`, { headers: { accept: 'text/html' }, redirect: 'manual' });

  it('is the page for every address of the application, never kept, its styles by a nonce of its own', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/taken/t1', '/oplossingen?x=y', '/index.html']) {
      const answer = await page(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(policy).toContain(`script-src 'self';`);
      expect(policy).not.toMatch(/unsafe|https:\/\/|\*/);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(4);
  });

  it('keeps assets for ever, and has no page for what is missing', async () => {
    const asset = await page('/assets/index-abc123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await page('/mark.svg')).headers.get('content-type')).toContain('image/svg+xml');
    for (const path of ['/assets/index-weg.js', '/api/nergens', '/api']) {
      const answer = await page(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    const script = await fetch(`${url}/nergens.js`, { headers: { accept: '*/*' } });
    expect(script.status).toBe(404);
    expect((await page('/..%2f..%2fpackage.json')).headers.get('content-type')).not.toContain('json;');
  });

  it('holds to TLS where people reach it by TLS, and not on one machine', async () => {
    expect((await page('/')).headers.get('strict-transport-security')).toContain('max-age=31536000');
    const here = await fetch(`${bed.url}/api/health/live`);
    expect(here.headers.get('strict-transport-security')).toBeNull();
    expect(here.headers.get('x-content-type-options')).toBe('nosniff');
    expect(here.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  it('describes the API in a page that needs nothing of elsewhere', async () => {
    const text = await (await page('/api/docs')).text();
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) {
      expect(address.startsWith('/api/docs/')).toBe(true);
      expect((await fetch(`${url}${address}`)).status).toBe(200);
    }
    expect((await fetch(`${url}/api/docs/package.json`)).status).toBe(404);
    const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as { openapi: string };
    expect(document.openapi).toBe('3.1.0');
  });
});

describe('metrics', () => {
  it('are for this machine and for those who steer, not for whoever comes through a proxy', async () => {
    expect((await bed.nobody.get('/metrics')).text).toContain('levensloop_http_request_seconds_bucket');
    const forwarded = { 'x-forwarded-for': '10.0.0.1' };
    expectProblem(await bed.nobody.get('/metrics', forwarded), 'not-signed-in');
    expectProblem(await (await bed.as('p-003')).get('/metrics', forwarded), 'not-found');
    expect((await (await bed.as(personWith('process-owner'))).get('/metrics', forwarded)).status).toBe(200);
  });
});

function raw(path: string): Promise<{ status: number; body: string }> {
  const { port } = new URL(bed.url);
  return new Promise((resolve, reject) => {
    rawRequest({ port, host: '127.0.0.1', path }, (answer) => {
      let body = '';
      answer.on('data', (data: Buffer) => (body += data.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}
