import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

const SigningKey = z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string(), use: z.literal('sig') });

/** What a stack makes for itself at its first start. Whoever holds these can read and sign everything of it. */
const Secrets = z.object({
  postgresPassword: z.string(),
  ownerPassword: z.string(),
  applicationPassword: z.string(),
  /** 32 bytes, base64. */
  payloadKey: z.string(),
  evidenceKey: z.string(),
  /** Ed25519, PKCS8, base64. */
  checkpointKey: z.string(),
  /** Of the application at the issuer, of the machines, and of whoever gets tokens for scripts. */
  webClientSecret: z.string(),
  scriptClientSecret: z.string(),
  machineSecrets: z.record(z.string(), z.string()),
  cookieKey: z.string(),
  issuerKeys: z.array(SigningKey),
});
export type Secrets = z.infer<typeof Secrets>;

/** The file of secrets cannot be used, as a sentence that says what to do. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
}

export const secretsFile = (directory: string) => join(directory, 'secrets.json');

/** Reads the secrets of a data folder, and makes them where there are none. `machines` are those that need a secret. */
export async function loadSecrets(directory: string, machines: readonly string[]): Promise<Secrets> {
  const file = secretsFile(directory);
  const text = await readFile(file, 'utf8').catch(() => null);
  const stored = text === null ? null : parse(file, text);
  const secrets = withMachines(stored ?? (await makeSecrets()), machines);
  if (JSON.stringify(secrets) !== JSON.stringify(stored)) await store(file, secrets);
  await chmod(file, 0o600); // Also where somebody copied the folder, and every mode with it.
  return secrets;
}

function parse(file: string, text: string): Secrets {
  try {
    return Secrets.parse(JSON.parse(text));
  } catch {
    throw new SecretsError(
      `${file} cannot be read: it is no longer what Levensloop wrote. Put it back from a backup; without it nothing that ` +
        'was encrypted can be read. (--fresh throws everything away and begins anew.)',
    );
  }
}

function withMachines(secrets: Secrets, machines: readonly string[]): Secrets {
  const missing = machines.filter((name) => !(name in secrets.machineSecrets)).map((name) => [name, token()] as const);
  return { ...secrets, machineSecrets: { ...secrets.machineSecrets, ...Object.fromEntries(missing) } };
}

async function makeSecrets(): Promise<Secrets> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const signing = { ...(await exportJWK(privateKey)), kid: token(), alg: 'RS256', use: 'sig' };
  const checkpoint = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' });
  return Secrets.parse({
    postgresPassword: token(),
    ownerPassword: token(),
    applicationPassword: token(),
    payloadKey: randomBytes(32).toString('base64'),
    evidenceKey: randomBytes(32).toString('base64'),
    checkpointKey: checkpoint.toString('base64'),
    webClientSecret: token(),
    scriptClientSecret: token(),
    machineSecrets: {},
    cookieKey: token(),
    issuerKeys: [signing],
  });
}

const token = () => randomBytes(32).toString('base64url');

/** On the disk before anything is encrypted with it: a power cut must not leave data without their key. */
async function store(file: string, secrets: Secrets): Promise<void> {
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(secrets, null, 2));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}
