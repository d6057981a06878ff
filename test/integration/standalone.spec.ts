import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createTransport } from 'nodemailer';
import * as oidc from 'openid-client';
import { Client } from 'pg';
import { WEB_CLIENT } from '#apps/standalone/issuer/clients';
import { secretsFile } from '#apps/standalone/secrets';
import { Stack } from '#apps/standalone/stack';
import { readStackEnvironment } from '#libs/config/data-folder';
import { DEMONSTRATION_PEOPLE } from '#libs/domain/demonstration';
import { tenFreePorts } from '#test/support/free-port';
import { FROM_SOURCE } from '#test/support/from-source';
import { Browsing } from '#test/support/browsing';

const run = promisify(execFile);
let directory: string;
let port: number;
let stack: Stack;
const told: string[] = [];

const stackHere = () =>
  new Stack({
    ...{ port, dataDirectory: directory, apps: false, nodeArguments: FROM_SOURCE },
    report: { step: () => undefined, say: (sentence) => void told.push(sentence) },
    onGivenUp: ({ message }) => void told.push(message),
  });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'levensloop-standalone-'));
  port = await tenFreePorts();
  stack = stackHere();
  await stack.start();
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await rm(directory, { recursive: true, force: true });
});

const issuer = () => stack.settings.OIDC_ISSUER!;
const redirectUri = () => `${stack.settings.PUBLIC_URL}/api/sign-in/callback`;

async function client(): Promise<oidc.Configuration> {
  const secret = oidc.ClientSecretBasic(stack.settings.OIDC_CLIENT_SECRET);
  const options = { execute: [oidc.allowInsecureRequests] };
  return oidc.discovery(new URL(issuer()), WEB_CLIENT, undefined, secret, options);
}

/** Signs in as the application does, with a browser that goes as far as the application's door. */
async function signIn(
  browsing: Browsing,
  username: string,
  more: Record<string, string> = {},
  password = 'levensloop',
) {
  const configuration = await client();
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const address = oidc.buildAuthorizationUrl(configuration, {
    ...{ redirect_uri: redirectUri(), scope: 'openid profile email', state, nonce, ...more },
    ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
  });
  let at = await browsing.go(address, redirectUri());
  const wasAsked = !at.href.startsWith(redirectUri());
  if (wasAsked) at = await browsing.submit(at, { username, password }, redirectUri());
  const expected = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
  const tokens = await oidc.authorizationCodeGrant(configuration, at, expected);
  return { wasAsked, tokens, claims: tokens.claims()! };
}

const levensloop = (...args: string[]) =>
  run(process.execPath, [...FROM_SOURCE, require.resolve('#apps/cli/main'), ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LEVENSLOOP_DATA: directory },
  });

async function verified(token: string) {
  const keys = createRemoteJWKSet(new URL(`${issuer()}/jwks`));
  return (await jwtVerify(token, keys, { issuer: issuer(), audience: 'levensloop-api' })).payload;
}

async function asked<Row>(url: string, query: string): Promise<Row[]> {
  const connection = new Client({ connectionString: url });
  await connection.connect();
  try {
    return (await connection.query<Row & object>(query)).rows;
  } finally {
    await connection.end();
  }
}

const LOOPBACK: Readonly<Record<string, string>> = { '0100007F': '127.0.0.1', [`${'0'.repeat(24)}01000000`]: '::1' };

/** On which addresses the kernel listens on these ports; an address that is not of the loopback comes as it is. */
async function listeningAddresses(ports: readonly number[]): Promise<Map<number, string[]>> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8')));
  const found = new Map<number, string[]>();
  for (const line of tables.join('\n').split('\n')) {
    const [, address = '', port = '', state] = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ ([0-9A-F]{2})/.exec(line) ?? [];
    const number = parseInt(port, 16);
    if (state !== '0A' || !ports.includes(number)) continue;
    found.set(number, [...(found.get(number) ?? []), LOOPBACK[address] ?? address]);
  }
  return found;
}

describe('signing in', () => {
  it('by name and password, with the claims that were asked for', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { claims, wasAsked } = await signIn(new Browsing(), 'w.oosterhof');
    expect(wasAsked).toBe(true);
    expect(claims).toMatchObject({
      sub: 'demonstration-p-003',
      preferred_username: 'w.oosterhof',
      name: 'Willem Oosterhof',
      email: 'w.oosterhof@levensloop.example',
    });
    expect(claims.auth_time).toBeGreaterThanOrEqual(before);
  });

  it('names nobody where only the person is asked for (integrity 20)', async () => {
    const { claims } = await signIn(new Browsing(), 'w.oosterhof', { scope: 'openid' });
    expect(Object.keys(claims).sort()).toEqual(['aud', 'auth_time', 'exp', 'iat', 'iss', 'nonce', 'sub']);
  });

  it('goes on without asking in the same browser, unless a fresh proof is wanted', async () => {
    const browsing = new Browsing();
    const first = await signIn(browsing, 'w.oosterhof');
    const second = await signIn(browsing, 'w.oosterhof');
    expect(second.wasAsked).toBe(false);
    expect(second.claims.auth_time).toBe(first.claims.auth_time);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const proofs: readonly Record<string, string>[] = [{ max_age: '0' }, { prompt: 'login' }];
    for (const fresh of proofs) {
      const again = await signIn(browsing, 'w.oosterhof', fresh);
      expect(again.wasAsked).toBe(true);
      expect(again.claims.auth_time).toBeGreaterThan(first.claims.auth_time!);
    }
  });

  it('refuses a wrong password, and keeps what was typed', async () => {
    const browsing = new Browsing();
    await expect(signIn(browsing, 'w.oosterhof', {}, 'guessed')).rejects.toThrow('401');
    expect(browsing.page).toContain('Deze naam en dit wachtwoord horen niet bij elkaar');
    expect(browsing.page).toContain('value="w.oosterhof"');
  });

  it('shows everybody of the demonstration, and says that it is one', async () => {
    const browsing = new Browsing();
    await signIn(browsing, 'nobody').catch(() => undefined);
    for (const { displayName } of DEMONSTRATION_PEOPLE) expect(browsing.page).toContain(displayName);
    expect(browsing.page).toContain('Demonstratie');
  });

  it('shows what was typed as text, whatever it is', async () => {
    const browsing = new Browsing();
    await signIn(browsing, '"><script>alert(1)</script>').catch(() => undefined);
    expect(browsing.page).not.toContain('<script>alert(1)');
    expect(browsing.page).toContain('&lt;script&gt;alert(1)');
  });

  it('refuses an application without PKCE, and an address that is not its own', async () => {
    const address = (more: Record<string, string>) =>
      `${issuer()}/auth?${new URLSearchParams({
        ...{ client_id: WEB_CLIENT, response_type: 'code', scope: 'openid', redirect_uri: redirectUri(), ...more },
      }).toString()}`;
    const bare = await fetch(address({}), { redirect: 'manual' });
    expect(new URL(bare.headers.get('location')!).searchParams.get('error')).toBe('invalid_request');
    const elsewhere = await fetch(address({ redirect_uri: 'https://elsewhere.example/' }), { redirect: 'manual' });
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([400, null]);
  });
});

describe('tokens', () => {
  it('of a machine, for its own scopes and no others', async () => {
    const { stdout } = await levensloop('token', '--machine', 'monitor');
    expect(await verified(stdout.trim())).toMatchObject({ client_id: 'monitor', scope: 'observations:write' });
    const secret = (
      JSON.parse(await readFile(secretsFile(directory), 'utf8')) as { machineSecrets: { monitor: string } }
    ).machineSecrets.monitor;
    const configuration = await oidc.discovery(
      new URL(issuer()),
      'monitor',
      undefined,
      oidc.ClientSecretBasic(secret),
      { execute: [oidc.allowInsecureRequests] },
    );
    const more = await oidc.clientCredentialsGrant(configuration, { scope: 'observations:write training-runs:write' });
    expect(await verified(more.access_token)).toMatchObject({ scope: 'observations:write' });
  });

  it('of a person for a script, with the secret of the data folder alone', async () => {
    const { stdout } = await levensloop('token', '--as', 's.brouwer');
    expect(stdout).toMatch(/^\S+\n$/);
    expect(await verified(stdout.trim())).toMatchObject({ sub: 'demonstration-p-001', scope: 'person' });
    const guessed = await fetch(`${issuer()}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('levensloop-script:guessed').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'urn:levensloop:grant:script', username: 's.brouwer' }),
    });
    expect(guessed.status).toBe(401);
  });

  it('of nobody there is none, and the command says so', async () => {
    await expect(levensloop('token', '--as', 'nobody')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'Nobody is named "nobody". The sign-in page lists everybody.\n',
    });
  });
});

describe('mail', () => {
  it('is caught, and shown as text', async () => {
    const transport = createTransport(stack.settings.SMTP_URL);
    await transport.sendMail({
      ...{ from: 'Levensloop <levensloop@localhost>', to: 's.brouwer@levensloop.example' },
      ...{ subject: 'Er wacht een <b>taak</b>', html: '<p>Mag het <b>live</b>?</p><script>alert(1)</script>' },
    });
    transport.close();
    const list = `${stack.urls.mail}/api/mails?to=s.brouwer@levensloop.example`;
    const { mails } = (await (await fetch(list)).json()) as { mails: { id: string; text: string }[] };
    expect(mails).toEqual([expect.objectContaining({ subject: 'Er wacht een <b>taak</b>', text: 'Mag het live?' })]);
    const page = await fetch(`${stack.urls.mail}/mails/${mails[0]!.id}`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain('Er wacht een &lt;b&gt;taak&lt;/b&gt;');
    expect(text).not.toContain('<script>alert');
    expect((await fetch(`${stack.urls.mail}/mails/unknown`)).status).toBe(404);
  });
});

describe('the stack', () => {
  it('migrated, with an institution, and roles that cannot reach beyond their task', async () => {
    const { DATABASE_URL, DATABASE_OWNER_URL } = await readStackEnvironment(directory);
    const people = await asked(DATABASE_URL!, 'SELECT count(*)::int AS n FROM person');
    expect(people).toEqual([{ n: DEMONSTRATION_PEOPLE.length }]);
    await expect(asked(DATABASE_URL!, 'DELETE FROM audit_entry')).rejects.toThrow('permission denied');
    await expect(asked(DATABASE_OWNER_URL!, 'CREATE ROLE more')).rejects.toThrow('permission denied');
    expect((await levensloop('migrate')).stdout).toBe('up to date\n');
  });

  it('keeps its secrets to itself, and listens on the loopback alone', async () => {
    for (const file of ['secrets.json', 'environment.json'])
      expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600);
    const addresses = await listeningAddresses(Object.values(stack.ports));
    expect([...addresses.keys()].sort()).toEqual(
      Object.entries(stack.ports)
        .filter(([part]) => !['web', 'worker'].includes(part))
        .map(([, number]) => number)
        .sort(),
    );
    for (const address of [...addresses.values()].flat()) expect(['127.0.0.1', '::1']).toContain(address);
  });

  it('does not start twice on one folder, nor on ports that are taken', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'levensloop-second-'));
    const second = new Stack({ port, dataDirectory: elsewhere, apps: false, nodeArguments: FROM_SOURCE });
    await expect(second.start()).rejects.toThrow(new RegExp(`port ${port + 1} \\(PostgreSQL\\).*LEVENSLOOP_PORT=\\d+`));
    await rm(elsewhere, { recursive: true });
  });

  it.each(['postgres', 'temporal', 'issuer', 'mail'])('comes back when %s is killed', async (name) => {
    const before = stack.pids[name];
    await stack.kill(name);
    expect(stack.pids[name]).not.toBe(before);
    expect(stack.pids[name]).not.toBeNull();
    const people = await asked(stack.settings.DATABASE_URL!, 'SELECT count(*)::int AS n FROM person');
    expect(people).toEqual([{ n: DEMONSTRATION_PEOPLE.length }]);
    expect(told.join()).toContain('stopped and was started again');
  });

  it('takes up where it left off: data, keys, sign-ins and mails', async () => {
    const browsing = new Browsing();
    await signIn(browsing, 'w.oosterhof');
    const keysOf = async () => (await fetch(`${issuer()}/jwks`)).json();
    const mailsOf = async () => (await fetch(`${stack.urls.mail}/api/mails`)).json();
    const [keys, mails] = [await keysOf(), await mailsOf()];
    await stack.stop();
    expect(Object.values(stack.pids)).toEqual([null, null, null, null]);

    stack = stackHere();
    await stack.start();
    expect(stack.isFirstStart).toBe(false);
    expect(await keysOf()).toEqual(keys);
    expect(await mailsOf()).toEqual(mails);
    expect((await signIn(browsing, 'w.oosterhof')).wasAsked).toBe(false);
  });
});
