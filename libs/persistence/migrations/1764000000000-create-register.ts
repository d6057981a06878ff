import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People, mandates, policy and solutions. Mandates and deputies are a pointer row, which the recording transaction locks
 * (integrity 5), and insert-only versions, on which decisions rest (integrity 12).
 */
export class CreateRegister1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE department (
        id text PRIMARY KEY,
        name_nl text NOT NULL,
        name_en text NOT NULL
      );

      CREATE TABLE person (
        id text PRIMARY KEY,
        subject text NOT NULL UNIQUE,
        username text NOT NULL UNIQUE,
        display_name text NOT NULL,
        email text NOT NULL,
        language text NOT NULL CHECK (language IN ('nl', 'en')),
        active boolean NOT NULL DEFAULT true
      );

      CREATE TABLE role_assignment (
        id text PRIMARY KEY,
        person_id text NOT NULL REFERENCES person (id),
        role text NOT NULL,
        department_id text REFERENCES department (id),
        valid_from date NOT NULL,
        valid_to date
      );
      CREATE INDEX role_assignment_person ON role_assignment (person_id);
      CREATE INDEX role_assignment_role ON role_assignment (role, department_id);

      CREATE TABLE mandate (
        id text PRIMARY KEY,
        version int NOT NULL
      );
      CREATE TABLE mandate_version (
        mandate_id text NOT NULL REFERENCES mandate (id),
        version int NOT NULL,
        person_id text NOT NULL REFERENCES person (id),
        role text NOT NULL,
        gates text[],
        department_id text REFERENCES department (id),
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        revoked_at timestamptz,
        granted_by text NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (mandate_id, version)
      );
      CREATE INDEX mandate_version_person ON mandate_version (person_id);

      CREATE TABLE deputy (
        id text PRIMARY KEY,
        version int NOT NULL
      );
      CREATE TABLE deputy_version (
        deputy_id text NOT NULL REFERENCES deputy (id),
        version int NOT NULL,
        principal_id text NOT NULL REFERENCES person (id),
        deputy_person_id text NOT NULL REFERENCES person (id),
        gates text[],
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        revoked_at timestamptz,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (deputy_id, version),
        CHECK (principal_id <> deputy_person_id)
      );
      CREATE INDEX deputy_version_deputy ON deputy_version (deputy_person_id);

      CREATE TABLE machine_client (
        client_id text PRIMARY KEY,
        name text NOT NULL,
        scopes text[] NOT NULL,
        solution_ids text[]
      );

      CREATE TABLE policy_version (
        version int PRIMARY KEY,
        rules_version int NOT NULL,
        document jsonb NOT NULL,
        digest text NOT NULL,
        adopted_at timestamptz NOT NULL,
        adopted_by text NOT NULL
      );

      CREATE TABLE solution (
        id text PRIMARY KEY,
        name text NOT NULL,
        summary text NOT NULL,
        route text NOT NULL,
        owning_department_id text NOT NULL REFERENCES department (id),
        owner_id text NOT NULL REFERENCES person (id),
        clinical_owner_id text NOT NULL REFERENCES person (id),
        requester_id text NOT NULL REFERENCES person (id),
        intake jsonb NOT NULL,
        demonstration boolean NOT NULL,
        phase text NOT NULL,
        state text NOT NULL,
        created_at timestamptz NOT NULL,
        revision int NOT NULL DEFAULT 0
      );
      CREATE TABLE solution_department (
        solution_id text NOT NULL REFERENCES solution (id),
        department_id text NOT NULL REFERENCES department (id),
        PRIMARY KEY (solution_id, department_id)
      );
      CREATE TABLE solution_person (
        solution_id text NOT NULL REFERENCES solution (id),
        person_id text NOT NULL REFERENCES person (id),
        involvement text NOT NULL CHECK (involvement IN ('developer', 'validator', 'supplier', 'deputy-owner')),
        PRIMARY KEY (solution_id, person_id, involvement)
      );
      CREATE TABLE version (
        id text PRIMARY KEY,
        solution_id text NOT NULL REFERENCES solution (id),
        label text NOT NULL,
        learning_mode text NOT NULL,
        facts jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        UNIQUE (solution_id, label)
      );

      CREATE TABLE workflow_bundle (
        build_id text PRIMARY KEY,
        sdk_version text NOT NULL,
        size_bytes int NOT NULL,
        kept_at timestamptz NOT NULL,
        promoted_at timestamptz
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What decisions rest on is never dropped; restore a backup instead.'));
  }
}
