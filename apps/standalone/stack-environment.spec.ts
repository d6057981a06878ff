import { readOutside } from '#apps/standalone/outside';
import { portsFrom } from '#apps/standalone/ports';
import type { Secrets } from '#apps/standalone/secrets';
import { applicationSettings, commandSettings } from '#apps/standalone/stack-environment';
import { readEnvironment } from '#libs/config/environment';
import { readPayloadKeys } from '#libs/temporal/payload-codec';

const secrets: Secrets = {
  postgresPassword: 'super',
  ownerPassword: 'owner/with?signs',
  applicationPassword: 'application',
  payloadKey: Buffer.alloc(32, 1).toString('base64'),
  evidenceKey: Buffer.alloc(32, 2).toString('base64'),
  checkpointKey: 'key',
  webClientSecret: 'web',
  scriptClientSecret: 'script',
  machineSecrets: { monitor: 'machine' },
  cookieKey: 'cookie',
  issuerKeys: [],
};
const situation = (environment: NodeJS.ProcessEnv = {}) => ({
  ports: portsFrom(4000),
  dataDirectory: '/data',
  secrets,
  outside: readOutside(environment),
});

it('tells api and worker everything that they ask for', () => {
  const settings = readEnvironment({ ...applicationSettings(situation()) });
  expect(settings).toMatchObject({
    LEVENSLOOP_MODE: 'standalone',
    LEVENSLOOP_HOST: '127.0.0.1',
    LEVENSLOOP_PORT: 4000,
    PUBLIC_URL: 'http://localhost:4000',
    DATABASE_URL: 'postgresql://levensloop_app:application@127.0.0.1:4001/levensloop',
    TEMPORAL_ADDRESS: '127.0.0.1:4002',
    OIDC_ISSUER: 'http://localhost:4004',
    SMTP_URL: 'smtp://127.0.0.1:4005',
    WORKER_PORT: 4007,
  });
  expect(readPayloadKeys(settings.PAYLOAD_KEYS)).toEqual([
    expect.objectContaining({ id: 'demonstration-1', secret: Buffer.alloc(32, 1) }),
  ]);
});

it('tells nobody but the command line who owns the database', () => {
  expect(applicationSettings(situation())).not.toHaveProperty('DATABASE_OWNER_URL');
  const url = new URL(commandSettings(situation()).DATABASE_OWNER_URL ?? '');
  expect([url.username, decodeURIComponent(url.password)]).toEqual(['levensloop_owner', 'owner/with?signs']);
});

it('never tells the superuser of the database, or the keys that the issuer signs with', () => {
  expect(JSON.stringify(commandSettings(situation()))).not.toMatch(/super"|:super@|cookie"/);
});

it('puts parts outside in the place of its own', () => {
  const outside = {
    DATABASE_URL: 'postgresql://app@db.hospital.example/levensloop',
    DATABASE_OWNER_URL: 'postgresql://owner@db.hospital.example/levensloop',
    TEMPORAL_ADDRESS: 'temporal.hospital.example:7233',
    OIDC_ISSUER: 'https://sign-in.hospital.example',
    OIDC_CLIENT_ID: 'ours',
    OIDC_CLIENT_SECRET: 'known',
    SMTP_URL: 'smtp://mail.hospital.example',
  };
  const settings = commandSettings(situation(outside));
  expect(settings).toMatchObject(outside);
  expect(settings).not.toHaveProperty('SCRIPT_CLIENT_SECRET');
});

it('asks for what belongs to an issuer outside', () => {
  expect(() => readOutside({ OIDC_ISSUER: 'https://sign-in.hospital.example' })).toThrow('OIDC_CLIENT_ID');
});
