import { createPrivateKey } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets, secretsFile } from '#apps/standalone/secrets';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'levensloop-secrets-'))));
afterEach(() => rmSync(directory, { recursive: true }));

const modeOf = (file: string) => statSync(file).mode & 0o777;

it('makes secrets once, readable by nobody else', async () => {
  const first = await loadSecrets(directory, ['monitor']);
  expect(modeOf(secretsFile(directory))).toBe(0o600);
  expect(await loadSecrets(directory, ['monitor'])).toEqual(first);
});

it('makes keys of the sizes that are asked for', async () => {
  const { payloadKey, evidenceKey, checkpointKey, issuerKeys } = await loadSecrets(directory, []);
  expect([payloadKey, evidenceKey].map((key) => Buffer.from(key, 'base64').length)).toEqual([32, 32]);
  const key = createPrivateKey({ key: Buffer.from(checkpointKey, 'base64'), format: 'der', type: 'pkcs8' });
  expect(key.asymmetricKeyType).toBe('ed25519');
  expect(issuerKeys).toEqual([expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig' })]);
});

it('makes no two stacks alike', async () => {
  const other = mkdtempSync(join(tmpdir(), 'levensloop-secrets-'));
  const [one, two] = [await loadSecrets(directory, ['monitor']), await loadSecrets(other, ['monitor'])];
  rmSync(other, { recursive: true });
  for (const key of ['payloadKey', 'evidenceKey', 'webClientSecret', 'ownerPassword'] as const)
    expect(one[key]).not.toBe(two[key]);
  expect(one.machineSecrets.monitor).not.toBe(two.machineSecrets.monitor);
});

it('gives a machine that came later a secret, and leaves the others as they are', async () => {
  const before = await loadSecrets(directory, ['monitor']);
  const after = await loadSecrets(directory, ['monitor', 'trainer']);
  expect(after).toEqual({ ...before, machineSecrets: { ...before.machineSecrets, trainer: expect.any(String) } });
});

it('closes a file that others could read', async () => {
  await loadSecrets(directory, []);
  chmodSync(secretsFile(directory), 0o644);
  await loadSecrets(directory, []);
  expect(modeOf(secretsFile(directory))).toBe(0o600);
});

it('refuses a damaged file with a sentence, and leaves it as it is', async () => {
  writeFileSync(secretsFile(directory), '{"payloadKey": "half of');
  await expect(loadSecrets(directory, [])).rejects.toThrow('Put it back from a backup');
  expect(readFileSync(secretsFile(directory), 'utf8')).toBe('{"payloadKey": "half of');
});
