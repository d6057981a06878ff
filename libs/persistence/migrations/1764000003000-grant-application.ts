import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What decisions rest on. The application may add to these and read them, nothing else (integrity 12). */
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

/** What may change, but is never removed by the application. */
const CHANGING = [
  'department',
  'person',
  'role_assignment',
  'mandate',
  'deputy',
  'machine_client',
  'solution',
  'solution_department',
  'solution_person',
  'version',
  'workflow_bundle',
  'process',
  'task',
  'task_escalation',
  'submission',
  'condition',
  'notice',
  'evidence',
  'evidence_reference',
];

/** What holds nothing that must last. */
const PASSING = ['session', 'sign_in', 'task_draft'];

/**
 * Rights of the application role `levensloop_app`, which an installation creates before it migrates. The trigger holds
 * even where somebody grants too much.
 */
export class GrantApplication1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
      BEGIN
        RAISE EXCEPTION '% is insert-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = '42501';
      END
      $function$;
    `);
    for (const table of INSERT_ONLY) {
      await runner.query(`
        GRANT SELECT, INSERT ON ${table} TO levensloop_app;
        CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER insert_only_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      `);
    }
    for (const table of CHANGING) await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO levensloop_app`);
    for (const table of PASSING)
      await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO levensloop_app`);
    await runner.query(`
      GRANT USAGE ON SCHEMA public TO levensloop_app;
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
      GRANT SELECT ON migration TO levensloop_app;
      GRANT EXECUTE ON FUNCTION ensure_observation_month(timestamptz) TO levensloop_app;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Rights are changed by a new migration.'));
  }
}
