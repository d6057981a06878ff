import type { DataSource } from 'typeorm';
import { database } from '#libs/persistence/database';
import { runMigrations } from '#libs/persistence/migrate';
import { seedInstitution } from '#libs/persistence/seed';
import { smallInstitution } from '#test/support/small-institution';
import { createTestDatabase } from '#test/support/stack';
import type { TestDatabase } from '#test/support/stack';

const INSERT_ONLY = [
  'audit_entry',
  'journal',
  'decision',
  'policy_version',
  'mandate_version',
  'deputy_version',
  'checkpoint',
  'observation_batch',
  'observation',
];

describe('the schema', () => {
  let made: TestDatabase;
  let app: DataSource;
  let owner: DataSource;

  beforeAll(async () => {
    made = await createTestDatabase();
    app = await database({ url: made.url, poolSize: 4 }).initialize();
    owner = await database({ url: made.ownerUrl, poolSize: 2 }).initialize();
  });
  afterAll(async () => {
    await app.destroy();
    await owner.destroy();
    await made.drop();
  });

  it('runs every migration once', async () => {
    expect(await runMigrations(made.ownerUrl)).toEqual([]);
  });

  it('is never waited for without end, except by a migration', async () => {
    const settingsOf = async (source: DataSource) => {
      const [row] = await source.query<[Record<string, string>]>(
        `SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement,
                current_setting('idle_in_transaction_session_timeout') AS idle`,
      );
      return row;
    };
    expect(await settingsOf(app)).toEqual({ lock: '5s', statement: '30s', idle: '15s' });
    const migrating = await database({ url: made.ownerUrl, poolSize: 1, unhurried: true }).initialize();
    expect(await settingsOf(migrating)).toEqual({ lock: '0', statement: '0', idle: '0' });
    await migrating.destroy();
  });

  it('has a column for every field of every entity, and no other', async () => {
    for (const { tableName, columns } of app.entityMetadatas) {
      const rows = await app.query<{ column_name: string; is_nullable: string }[]>(
        'SELECT column_name, is_nullable FROM information_schema.columns WHERE table_name = $1 AND table_schema = $2',
        [tableName, 'public'],
      );
      const fields = columns.map(({ databaseName, isNullable }) => `${tableName}.${databaseName} ${isNullable}`).sort();
      const real = rows.map((row) => `${tableName}.${row.column_name} ${row.is_nullable === 'YES'}`).sort();
      expect(real).toEqual(fields);
    }
  });

  it.each(INSERT_ONLY)('refuses the application to change or empty %s', async (table) => {
    const [{ name }] = await app.query<[{ name: string }]>(
      'SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 LIMIT 1',
      [table],
    );
    for (const statement of [`UPDATE ${table} SET ${name} = ${name}`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('holds them by trigger too, even against the owner', async () => {
    await seedInstitution(app, smallInstitution);
    for (const statement of [
      'UPDATE audit_entry SET actor = NULL',
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
      'UPDATE mandate_version SET revoked_at = NULL',
      'DELETE FROM policy_version',
    ])
      await expect(owner.query(statement)).rejects.toThrow(/insert-only/);
  });

  it('gives the application no right beyond those, and none to make anything', async () => {
    await expect(app.query('CREATE TABLE mine (id int)')).rejects.toMatchObject({ code: '42501' });
    await expect(app.query('DELETE FROM task')).rejects.toMatchObject({ code: '42501' });
    await expect(app.query('DELETE FROM submission')).rejects.toMatchObject({ code: '42501' });
    await expect(app.query('DELETE FROM person')).rejects.toMatchObject({ code: '42501' });
  });

  describe('a month of observations', () => {
    const ensure = (month: string) => app.query(`SELECT ensure_observation_month(${month})`);

    it('is made from 20 years back to one month ahead, once', async () => {
      await ensure('now()');
      await ensure('now()');
      await ensure("now() + interval '1 month'");
      await ensure("date_trunc('month', now(), 'UTC') - interval '20 years'");
      const rows = await app.query<{ count: number }[]>(
        "SELECT count(*) FROM pg_inherits WHERE inhparent = 'public.observation'::regclass",
      );
      expect(rows).toEqual([{ count: 3 }]);
    });

    it.each([
      ["now() + interval '2 months'"],
      ["date_trunc('month', now(), 'UTC') - interval '20 years 1 day'"],
      ["'infinity'::timestamptz"],
    ])('is refused outside the bounds: %s', async (month) => {
      await expect(ensure(month)).rejects.toMatchObject({ code: '22023' });
    });

    it('is made by several at once', async () => {
      await Promise.all(Array.from({ length: 4 }, () => ensure("now() - interval '5 months'")));
    });

    it('has a function with a fixed path that PUBLIC may not call', async () => {
      const [row] = await app.query<[Record<string, unknown>]>(
        `SELECT prosecdef, proconfig, has_function_privilege('public', oid, 'EXECUTE') AS anybody,
                has_function_privilege('levensloop_app', oid, 'EXECUTE') AS application
         FROM pg_proc WHERE proname = 'ensure_observation_month'`,
      );
      expect(row).toMatchObject({ prosecdef: true, anybody: false, application: true });
      expect(row.proconfig).toContain('search_path=pg_catalog, pg_temp');
    });
  });
});
