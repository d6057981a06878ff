import { z } from 'zod';

/**
 * Every setting of api, worker and cli, read once at start. `standalone` makes them itself and hands them down; an
 * institution gives them in its own environment. Secrets have no defaults.
 */
export const Environment = z.object({
  /** `standalone` is one machine with demonstration people and keys; `institution` refuses them. */
  LEVENSLOOP_MODE: z.enum(['standalone', 'institution']).default('institution'),
  LEVENSLOOP_HOST: z.string().default('127.0.0.1'),
  LEVENSLOOP_PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** Where people reach the application, without a slash at the end. */
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  /** Proxies in front of the API whose `X-Forwarded-…` headers are believed: addresses and ranges, by commas. None when left out. */
  TRUST_PROXY: z.string().optional(),

  DATABASE_URL: z.string(),
  /** Connections of one process; api and worker each have their own. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  /** Only `migrate` has it. */
  DATABASE_OWNER_URL: z.string().optional(),

  TEMPORAL_ADDRESS: z.string(),
  TEMPORAL_NAMESPACE: z.string().default('levensloop'),
  /** Payload keys `id:base64` (32 bytes each), the first encrypts, the others still decrypt (integrity 21). */
  PAYLOAD_KEYS: z.string(),

  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string(),
  OIDC_CLIENT_SECRET: z.string(),
  /** The audience that bearer tokens of people's scripts and of machines carry. */
  OIDC_AUDIENCE: z.string().default('levensloop-api'),

  SMTP_URL: z.string(),
  MAIL_FROM: z.string().default('Levensloop <levensloop@localhost>'),

  EVIDENCE_DIRECTORY: z.string(),
  /** 32 bytes in base64: wraps the key of every piece of evidence (integrity 23). */
  EVIDENCE_KEY: z.string(),
  EVIDENCE_LIMIT_MB: z.coerce.number().int().positive().default(50),
  /** Address of a virus scanner (`host:port`); without it evidence says that it was not scanned. */
  CLAMD_URL: z.string().optional(),

  /** Where signed checkpoints lie, outside the database, and the Ed25519 private key (PKCS8, base64) that signs them. */
  CHECKPOINT_DIRECTORY: z.string(),
  CHECKPOINT_KEY: z.string(),
  /** Where the workflow bundle of every build is kept (integrity 14). */
  BUNDLE_DIRECTORY: z.string(),

  /** Port of the worker's health and metrics page. */
  WORKER_PORT: z.coerce.number().int().default(3007),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
});
export type Environment = z.infer<typeof Environment>;

/** Keys that a stack on one machine made for itself have ids that begin so. */
export const DEMONSTRATION_KEY_PREFIX = 'demonstration-';

/** A setting is missing or wrong: says which, and what it takes. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Reads the settings from `source`. Throws ConfigurationError that names every wrong setting. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const result = Environment.safeParse(source);
  if (result.success) return refuseDemonstration(result.data);
  const wrong = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n');
  throw new ConfigurationError(`Levensloop cannot start, settings are missing or wrong:\n${wrong}`);
}

/** What a demonstration signs and encrypts with lies open on somebody's machine: no institution may rest on it. */
function refuseDemonstration(environment: Environment): Environment {
  const keys = environment.PAYLOAD_KEYS.split(',').map((key) => key.trim());
  if (environment.LEVENSLOOP_MODE === 'institution' && keys.some((key) => key.startsWith(DEMONSTRATION_KEY_PREFIX)))
    throw new ConfigurationError(
      'Levensloop cannot start: PAYLOAD_KEYS are those of a demonstration (npm start). Make keys of your own ' +
        '(docs/operation.md).',
    );
  return environment;
}
