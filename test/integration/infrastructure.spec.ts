import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client } from 'pg';
import { SEARCH_ATTRIBUTES } from '#libs/temporal/search-attributes';
import { SEARCH_KEYS } from '#workflows/search-attributes';
import { startInfrastructure } from '#test/support/stack';
import type { TestInfrastructure } from '#test/support/stack';
import { assertTestDatabase } from '#test/support/test-databases';

let servers: TestInfrastructure;

beforeAll(async () => {
  servers = await startInfrastructure({ temporal: true });
});
afterAll(() => servers.stop());

async function asked<T extends object>(url: string, query: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(query)).rows;
  } finally {
    await client.end();
  }
}

describe('the servers that suites get', () => {
  it('PostgreSQL 18 with the real migrations, and an application that may not change what decisions rest on', async () => {
    const { database } = servers;
    await expect(asked(database.url, 'SELECT count(*)::int AS n FROM migration')).resolves.toEqual([
      { n: expect.any(Number) as number },
    ]);
    await expect(asked(database.url, 'DELETE FROM audit_entry')).rejects.toThrow('permission denied');
    await expect(asked(database.url, 'CREATE TABLE mine ()')).rejects.toThrow('permission denied');
    const roles = await asked(
      database.ownerUrl,
      "SELECT FROM pg_roles WHERE rolname LIKE 'levensloop%' AND (rolsuper OR rolcreaterole OR rolcreatedb)",
    );
    expect(roles).toEqual([]);
    expect(await asked(database.url, "SELECT current_setting('server_version_num')::int / 10000 AS major")).toEqual([
      { major: 18 },
    ]);
  });

  it('Temporal with our namespace, 90 days of retention and the search attributes, back after a kill', async () => {
    const { address, namespace } = servers.temporal;
    const connection = await Connection.connect({ address });
    try {
      const described = await connection.workflowService.describeNamespace({ namespace });
      expect(Number(described.config?.workflowExecutionRetentionTtl?.seconds)).toBe(90 * 86_400);
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining(Object.values(SEARCH_ATTRIBUTES)));
      // Workflows may not import the registered names, so they have their own.
      expect(Object.values(SEARCH_KEYS).map(({ name }) => name)).toEqual(Object.values(SEARCH_ATTRIBUTES));
      const client = new TemporalClient({ connection, namespace });
      await client.workflow.start('nobodyRunsThis', { taskQueue: 'lifecycle', workflowId: 'kept' });
      await servers.temporal.kill();
      expect((await client.workflow.getHandle('kept').describe()).status.name).toBe('RUNNING');
    } finally {
      await connection.close();
    }
  });

  it('refuse a database whose name lacks the prefix of tests', () => {
    expect(() => assertTestDatabase('levensloop')).toThrow('refused');
  });
});
