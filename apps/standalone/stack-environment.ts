import { join } from 'node:path';
import { WEB_CLIENT } from '#apps/standalone/issuer/clients';
import type { Outside } from '#apps/standalone/outside';
import type { Ports } from '#apps/standalone/ports';
import { databaseUrl } from '#apps/standalone/postgres/postgres-cluster';
import type { Secrets } from '#apps/standalone/secrets';
import { DEMONSTRATION_KEY_PREFIX } from '#libs/config/environment';

/** Name of the application's database. */
export const DATABASE = 'levensloop';
export const NAMESPACE = 'levensloop';

/** Settings of the application that pass through as they were given to the stack. */
const PASSED = [
  'CLAMD_URL',
  'LOG_LEVEL',
  'EVIDENCE_LIMIT_MB',
  'DATABASE_POOL_SIZE',
  'MAIL_FROM',
  'TZ',
  'TMPDIR',
] as const;

export interface Situation {
  readonly ports: Ports;
  readonly dataDirectory: string;
  readonly secrets: Secrets;
  readonly outside: Outside;
}

export type Settings = Readonly<Record<string, string>>;

/** What api and worker are told (libs/config/environment.ts). */
export function applicationSettings({ ports, dataDirectory, secrets, outside }: Situation): Settings {
  return {
    ...passed(),
    LEVENSLOOP_MODE: 'standalone',
    LEVENSLOOP_HOST: '127.0.0.1',
    LEVENSLOOP_PORT: String(ports.web),
    LEVENSLOOP_DATA: dataDirectory,
    PUBLIC_URL: `http://localhost:${ports.web}`,
    DATABASE_URL:
      outside.database?.url ?? databaseUrl('levensloop_app', secrets.applicationPassword, ports.postgres, DATABASE),
    TEMPORAL_ADDRESS: outside.temporalAddress ?? `127.0.0.1:${ports.temporal}`,
    TEMPORAL_NAMESPACE: NAMESPACE,
    PAYLOAD_KEYS: `${DEMONSTRATION_KEY_PREFIX}1:${secrets.payloadKey}`,
    OIDC_ISSUER: outside.issuer?.url ?? `http://localhost:${ports.issuer}`,
    OIDC_CLIENT_ID: outside.issuer?.clientId ?? WEB_CLIENT,
    OIDC_CLIENT_SECRET: outside.issuer?.clientSecret ?? secrets.webClientSecret,
    SMTP_URL: outside.smtpUrl ?? `smtp://127.0.0.1:${ports.smtp}`,
    EVIDENCE_DIRECTORY: join(dataDirectory, 'evidence'),
    EVIDENCE_KEY: secrets.evidenceKey,
    CHECKPOINT_DIRECTORY: join(dataDirectory, 'checkpoints'),
    CHECKPOINT_KEY: secrets.checkpointKey,
    BUNDLE_DIRECTORY: join(dataDirectory, 'bundles'),
    WORKER_PORT: String(ports.worker),
  };
}

/** What the command line is told besides: it migrates, and gets tokens for scripts and machines. */
export function commandSettings(situation: Situation): Settings {
  const { ports, secrets, outside } = situation;
  const ownerUrl = outside.database
    ? outside.database.ownerUrl
    : databaseUrl('levensloop_owner', secrets.ownerPassword, ports.postgres, DATABASE);
  return {
    ...applicationSettings(situation),
    ...(ownerUrl ? { DATABASE_OWNER_URL: ownerUrl } : {}),
    ...(outside.issuer
      ? {}
      : { SCRIPT_CLIENT_SECRET: secrets.scriptClientSecret, MACHINE_SECRETS: JSON.stringify(secrets.machineSecrets) }),
  };
}

/** What any program needs of where it runs; nothing that steers Node or PostgreSQL from outside. */
function passed(): Settings {
  const given = ['PATH', 'HOME', 'LANG', ...PASSED].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(given), NODE_ENV: 'production', NO_COLOR: '1' };
}
