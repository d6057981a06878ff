import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import type { ModuleMetadata } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ConfigurationModule } from '#libs/config/configuration.module';
import { Environment } from '#libs/config/environment';
import { DatabaseModule } from '#libs/persistence/database.module';

const base64 = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64');

/** Settings of a test's process; `more` are those that the test is about. */
export function testEnvironment(
  more: Partial<Record<keyof Environment, string>> & { DATABASE_URL: string },
): Environment {
  return Environment.parse({
    ...{ TEMPORAL_ADDRESS: 'localhost:1', PAYLOAD_KEYS: `k1:${base64(32)}` },
    ...{ OIDC_ISSUER: 'http://localhost:1', OIDC_CLIENT_ID: 'levensloop', OIDC_CLIENT_SECRET: 'secret' },
    ...{ SMTP_URL: 'smtp://localhost:1', EVIDENCE_DIRECTORY: '/nowhere', EVIDENCE_KEY: base64(32) },
    ...{ CHECKPOINT_DIRECTORY: '/nowhere', CHECKPOINT_KEY: base64(48), BUNDLE_DIRECTORY: '/nowhere' },
    ...more,
  });
}

/** Opens every connection of the pool, so that what a test starts at once really runs at once. */
export async function warmUp(source: DataSource): Promise<void> {
  const connections = Array.from({ length: 10 }, () => source.query('SELECT pg_sleep(0.05)'));
  await Promise.all(connections);
}

/** Runs `during` while another transaction has the rows of this query locked, and answers what it came to. */
export async function whileLocked<Result>(
  source: DataSource,
  query: string,
  during: () => Promise<Result>,
): Promise<Result> {
  const other = source.createQueryRunner();
  await other.startTransaction();
  try {
    await other.query(`${query} FOR UPDATE`);
    return await during();
  } finally {
    await other.rollbackTransaction();
    await other.release();
  }
}

/** Modules of the product on a test's database, wired by Nest as in api and worker; call `close()` in the end. */
export function application(environment: Environment, imports: ModuleMetadata['imports'] = []): Promise<TestingModule> {
  return Test.createTestingModule({
    imports: [ConfigurationModule.of(environment), DatabaseModule.named('test'), ...imports],
  }).compile();
}
