import { ConfigurationError, readEnvironment } from '#libs/config/environment';

const settings = {
  DATABASE_URL: 'postgresql://levensloop_app:x@127.0.0.1:5432/levensloop',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  PAYLOAD_KEYS: 'k1:AAAA',
  OIDC_ISSUER: 'https://sign-in.hospital.example',
  OIDC_CLIENT_ID: 'levensloop',
  OIDC_CLIENT_SECRET: 'x',
  SMTP_URL: 'smtp://127.0.0.1',
  EVIDENCE_DIRECTORY: '/tmp/evidence',
  EVIDENCE_KEY: 'AAAA',
  CHECKPOINT_DIRECTORY: '/tmp/checkpoints',
  CHECKPOINT_KEY: 'AAAA',
  BUNDLE_DIRECTORY: '/tmp/bundles',
};

it('is an institution with its own settings unless it says otherwise', () => {
  expect(readEnvironment(settings)).toMatchObject({ LEVENSLOOP_MODE: 'institution', LEVENSLOOP_PORT: 3000 });
});

it('names everything that is missing or wrong at once', () => {
  const { DATABASE_URL: _, ...rest } = settings;
  expect(() => readEnvironment({ ...rest, LEVENSLOOP_PORT: 'eighty' })).toThrow(/LEVENSLOOP_PORT[\s\S]*DATABASE_URL/);
});

it.each(['demonstration-1:AAAA', 'k1:AAAA,demonstration-1:BBBB', 'k1:AAAA, demonstration-2:CCCC'])(
  'refuses the keys of a demonstration in an institution: %s',
  (PAYLOAD_KEYS) => {
    expect(() => readEnvironment({ ...settings, PAYLOAD_KEYS })).toThrow(ConfigurationError);
    expect(readEnvironment({ ...settings, PAYLOAD_KEYS, LEVENSLOOP_MODE: 'standalone' })).toMatchObject({
      PAYLOAD_KEYS,
    });
  },
);
