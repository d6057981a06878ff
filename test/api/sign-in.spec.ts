import { localPath } from '#apps/api/sign-in/sign-in.service';
import { machineToken, scriptToken } from '#libs/identity/token-request';
import { personWith, startApiBed } from '#test/support/api-bed';
import type { ApiBed } from '#test/support/api-bed';
import { Browser } from '#test/support/api-browser';
import { ApiCaller, expectProblem } from '#test/support/api-caller';
import { Journey } from '#test/support/api-journey';

let bed: ApiBed;
let here: string;
let host: string;
let cookieName: string;

beforeAll(async () => {
  bed = await startApiBed({ issuer: true });
  here = bed.environment.PUBLIC_URL;
  ({ host } = new URL(here));
  cookieName = `levensloop_session_${bed.environment.LEVENSLOOP_PORT}`;
}, 120_000);
afterAll(() => bed.stop());

const callerOf = (browser: Browser) =>
  new ApiCaller(here, here, { cookie: `${cookieName}=${browser.cookies(host)[cookieName] ?? ''}` });

const isHere = (url: string) => new URL(url).host === host && !url.includes('/api/');

describe('signing in', () => {
  it('sends the browser to the issuer with PKCE, state and nonce, and ties it to this browser', async () => {
    const answer = await bed.nobody.get('/api/sign-in?returnTo=/taken');
    expect(answer.status).toBe(302);
    const url = new URL(answer.headers.get('location') ?? '');
    expect(url.origin).toBe(new URL(bed.environment.OIDC_ISSUER).origin);
    const asked = Object.fromEntries(url.searchParams);
    expect(asked).toMatchObject({
      ...{ response_type: 'code', scope: 'openid', code_challenge_method: 'S256' },
      redirect_uri: `${here}/api/sign-in/callback`,
    });
    for (const part of ['state', 'nonce', 'code_challenge']) expect(asked[part]?.length).toBeGreaterThan(20);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    expect(cookie).not.toContain('Secure');
  });

  it('brings somebody back to where he came from, known, with a session of his own', async () => {
    const browser = new Browser();
    const end = await browser.signIn(
      `${here}/api/sign-in?returnTo=${encodeURIComponent('/taken/t1?a=b')}`,
      'p-003',
      isHere,
    );
    expect(end).toBe(`${here}/taken/t1?a=b`);
    const { body } = await callerOf(browser).get('/api/me');
    expect(body).toMatchObject({ id: 'p-003', name: 'Willem Oosterhof', demonstration: true });
    const rows = await bed.database.query('SELECT id_hash, csrf_hash FROM session WHERE person_id = $1', ['p-003']);
    const cookie = browser.cookies(host)[cookieName] ?? '';
    expect(cookie.length).toBeGreaterThanOrEqual(43);
    expect(JSON.stringify(rows)).not.toContain(cookie);
    expect(JSON.stringify(rows)).not.toContain(body.csrfToken);
  });

  it.each([
    ['/taken/t1?x=y#z', '/taken/t1?x=y#z'],
    ['//kwaad.example', '/'],
    ['https://kwaad.example/', '/'],
    ['/\\kwaad.example', '/'],
    ['/\t/kwaad.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/api/sign-out', '/'],
    [undefined, '/'],
  ])('sends nobody on to another website: %s', (asked, path) => {
    expect(localPath(asked)).toBe(path);
  });

  it('takes an answer of the issuer once, and only in the browser that asked', async () => {
    const browser = new Browser();
    const isCallback = (url: string) => url.startsWith(`${here}/api/sign-in/callback`);
    const callback = await browser.signIn(`${here}/api/sign-in`, 'p-003', isCallback);
    const other = await new Browser().go(callback);
    expect(other.headers.get('location')).toBe(`${here}/?signIn=failed`);
    const mine = await browser.go(callback);
    expect(mine.headers.get('location')).toBe('/');
    const again = await browser.go(callback);
    expect(again.headers.get('location')).toBe(`${here}/?signIn=failed`);
    const forged = await browser.go(`${here}/api/sign-in/callback?code=x&state=verzonnen`);
    expect(forged.headers.get('location')).toBe(`${here}/?signIn=failed`);
  });

  it('refuses whoever does not work here any more, and writes that down without his name', async () => {
    const before = await bed.as('p-034');
    await bed.database.query(`UPDATE person SET active = false WHERE id = 'p-034'`);
    const end = await new Browser().signIn(`${here}/api/sign-in`, 'p-034', isHere);
    expect(end).toBe(`${here}/?signIn=refused`);
    expectProblem(await before.get('/api/me'), 'session-expired');
    const [entry] = await bed.database.query(
      `SELECT actor, facts FROM audit_entry WHERE chain = 'institution' AND action = 'sign-in-refused'`,
    );
    expect(entry).toMatchObject({ actor: 'p-034', facts: { reason: 'not-active' } });
    expect(JSON.stringify(entry)).not.toContain('demonstration-p-034');
  });

  it('ends here and at the issuer', async () => {
    const browser = new Browser();
    await browser.signIn(`${here}/api/sign-in`, 'p-014', isHere);
    const caller = await callerOf(browser).withCsrf();
    const { status, body, headers } = await caller.post('/api/sign-out');
    expect(status).toBe(200);
    expect(headers.getSetCookie().join()).toContain(`${cookieName}=;`);
    const url = new URL(String(body.endSessionUrl));
    expect(url.origin).toBe(new URL(bed.environment.OIDC_ISSUER).origin);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${here}/`);
    expect(url.searchParams.get('id_token_hint')).toMatch(/^ey/);
    expectProblem(await caller.get('/api/me'), 'session-expired');
  });
});

describe('bearer tokens', () => {
  const ofPerson = (username: string) =>
    scriptToken(bed.environment.OIDC_ISSUER, bed.secrets.scriptClientSecret, username);
  const ofMachine = (client: string, scope: string) =>
    machineToken(bed.environment.OIDC_ISSUER, client, bed.secrets.machineSecrets[client] ?? '', [scope]);
  const caller = (bearer: string) =>
    new ApiCaller(here, 'http://nergens.example', { authorization: `Bearer ${bearer}` });

  it('are a person’s for a script, without a session and so without its token', async () => {
    const script = caller(await ofPerson('a.terpstra'));
    const { body } = await script.get('/api/me');
    expect(body).toMatchObject({ id: 'p-017', csrfToken: '' });
    const journey = await Journey.begin(bed, script);
    expect((await script.get(`/api/solutions/${journey.solution.id}`)).status).toBe(200);
    expect((await script.post('/api/sign-out')).body).toEqual({ endSessionUrl: null });
  });

  it('are a machine’s for its scopes, and for nothing else', async () => {
    const monitor = caller(await ofMachine('monitor', 'observations:write'));
    expectProblem(await monitor.post('/api/observations', { batches: [] }), 'invalid-input');
    expectProblem(await monitor.get('/api/me'), 'not-found');
    expectProblem(await monitor.get('/api/solutions'), 'not-found');
    expectProblem(await monitor.post('/api/solutions', {}), 'forbidden');
    const trainer = caller(await ofMachine('trainer', 'training-runs:write'));
    expectProblem(await trainer.post('/api/observations', { batches: [] }), 'forbidden');
  });

  it('are no good when they are not the issuer’s, for another audience, or nonsense', async () => {
    const good = await ofPerson('w.oosterhof');
    const [head = '', payload = '', signature = ''] = good.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'demonstration-p-024' })).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const bad = ['onzin', `${head}.${forged}.${signature}`, `${unsigned}.${payload}.`, ''];
    for (const one of bad) expectProblem(await caller(one).get('/api/me'), 'not-signed-in');
    const browser = new Browser();
    await browser.signIn(`${here}/api/sign-in`, 'p-003', isHere);
    const [{ id_token: idToken }] = await bed.database.query(
      `SELECT id_token FROM session WHERE person_id = 'p-003' AND id_token IS NOT NULL LIMIT 1`,
    );
    expectProblem(await caller(String(idToken)).get('/api/me'), 'not-signed-in');
  });

  it('hold, as sessions do, while the issuer is away; nobody signs in anew then', async () => {
    const script = caller(await ofPerson('w.oosterhof'));
    expect((await script.get('/api/me')).status).toBe(200);
    const browser = await bed.as(personWith('cmio'));
    const issuer = bed.supervisor.process('issuer');
    await issuer.stop();
    try {
      expect((await script.get('/api/me')).status).toBe(200);
      expect((await browser.get('/api/me')).status).toBe(200);
      expect((await browser.get('/api/health/ready')).body.parts).toMatchObject({ issuer: 'down', database: 'up' });
      expect((await browser.post('/api/sign-out')).status).toBe(200);
    } finally {
      await issuer.start();
    }
  });
});

it('lets nobody try for ever', async () => {
  const answers = await Promise.all(Array.from({ length: 61 }, () => bed.nobody.get('/api/sign-in')));
  const limited = answers.find(({ status }) => status === 429);
  if (!limited) throw new Error('nobody was stopped');
  expectProblem(limited, 'too-many-requests');
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
});
