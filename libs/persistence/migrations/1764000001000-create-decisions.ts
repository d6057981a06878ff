import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Processes and tasks (projections), submissions (the outbox), and what decisions rest on (insert-only). */
export class CreateDecisions1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE process (
        workflow_id text PRIMARY KEY,
        type text NOT NULL,
        gate text,
        solution_id text NOT NULL REFERENCES solution (id),
        version_id text REFERENCES version (id),
        parent_id text,
        policy_version int REFERENCES policy_version (version),
        round int NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'closed')),
        outcome text,
        started_at timestamptz NOT NULL,
        closed_at timestamptz,
        revision int NOT NULL
      );
      CREATE INDEX process_solution ON process (solution_id);
      CREATE INDEX process_parent ON process (parent_id);
      CREATE INDEX process_recent ON process (started_at DESC, workflow_id);

      CREATE TABLE task (
        id text PRIMARY KEY,
        workflow_id text NOT NULL REFERENCES process (workflow_id),
        solution_id text NOT NULL REFERENCES solution (id),
        version_id text REFERENCES version (id),
        gate text,
        kind text NOT NULL CHECK (kind IN ('prepare', 'consult', 'decide', 'condition')),
        round int NOT NULL,
        role text NOT NULL,
        department_id text REFERENCES department (id),
        person_id text REFERENCES person (id),
        form text NOT NULL,
        mandatory boolean NOT NULL,
        condition_id text,
        opened_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        reminded_at timestamptz,
        escalation text CHECK (escalation IN ('escalated', 'exhausted')),
        state text NOT NULL CHECK (state IN ('open', 'closed', 'cancelled')),
        answer text,
        answered_by text REFERENCES person (id),
        on_behalf_of text REFERENCES person (id),
        closed_at timestamptz,
        revision int NOT NULL
      );
      CREATE INDEX task_open ON task (due_at, id) WHERE state = 'open';
      CREATE INDEX task_workflow ON task (workflow_id, round);
      CREATE INDEX task_solution ON task (solution_id);

      /** Who may answer a task besides the holders of its role: those to whom an unanswered task was escalated. */
      CREATE TABLE task_escalation (
        task_id text NOT NULL REFERENCES task (id),
        step int NOT NULL,
        recipient_id text NOT NULL REFERENCES person (id),
        escalated_to text NOT NULL,
        escalated_at timestamptz NOT NULL,
        PRIMARY KEY (task_id, step, recipient_id)
      );
      CREATE INDEX task_escalation_recipient ON task_escalation (recipient_id);

      CREATE TABLE task_draft (
        task_id text NOT NULL REFERENCES task (id),
        person_id text NOT NULL REFERENCES person (id),
        payload jsonb NOT NULL,
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (task_id, person_id)
      );

      /** Stored before anything is sent (integrity 1); the sweeper sends every pending one again (integrity 2). */
      CREATE TABLE submission (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('decide', 'advise', 'withdraw')),
        workflow_id text NOT NULL,
        task_id text REFERENCES task (id),
        round int NOT NULL,
        person_id text NOT NULL REFERENCES person (id),
        on_behalf_of text REFERENCES person (id),
        idempotency_key text NOT NULL,
        body_digest text NOT NULL,
        update_id text NOT NULL UNIQUE,
        message jsonb NOT NULL,
        payload jsonb NOT NULL,
        salt text NOT NULL,
        digest text NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'recorded', 'refused', 'withdrawn')),
        refusal text,
        created_at timestamptz NOT NULL,
        settled_at timestamptz,
        next_attempt_at timestamptz NOT NULL,
        attempts int NOT NULL DEFAULT 0,
        CHECK ((state = 'refused') = (refusal IS NOT NULL)),
        UNIQUE (person_id, idempotency_key)
      );
      CREATE UNIQUE INDEX submission_one ON submission (workflow_id, coalesce(task_id, ''), round, person_id)
        WHERE state IN ('pending', 'recorded');
      CREATE INDEX submission_pending ON submission (next_attempt_at) WHERE state = 'pending';
      CREATE INDEX submission_task ON submission (task_id);

      /** Integrity 1: what was submitted never changes, and what is settled stays so. (Text and salt may be destroyed.) */
      CREATE FUNCTION hold_submission() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
      BEGIN
        IF OLD.state <> 'pending' AND (NEW.state, NEW.refusal) IS DISTINCT FROM (OLD.state, OLD.refusal) THEN
          RAISE EXCEPTION 'submission % is % and stays so', OLD.id, OLD.state USING ERRCODE = '42501';
        END IF;
        IF (NEW.id, NEW.kind, NEW.workflow_id, NEW.task_id, NEW.round, NEW.person_id, NEW.on_behalf_of,
            NEW.idempotency_key, NEW.body_digest, NEW.update_id, NEW.message, NEW.digest, NEW.created_at)
           IS DISTINCT FROM
           (OLD.id, OLD.kind, OLD.workflow_id, OLD.task_id, OLD.round, OLD.person_id, OLD.on_behalf_of,
            OLD.idempotency_key, OLD.body_digest, OLD.update_id, OLD.message, OLD.digest, OLD.created_at) THEN
          RAISE EXCEPTION 'what was submitted as % never changes', OLD.id USING ERRCODE = '42501';
        END IF;
        RETURN NEW;
      END
      $function$;
      CREATE TRIGGER hold BEFORE UPDATE ON submission FOR EACH ROW EXECUTE FUNCTION hold_submission();

      CREATE TABLE decision (
        id text PRIMARY KEY,
        workflow_id text NOT NULL,
        task_id text NOT NULL REFERENCES task (id),
        kind text NOT NULL,
        round int NOT NULL,
        gate text,
        solution_id text NOT NULL REFERENCES solution (id),
        person_id text NOT NULL REFERENCES person (id),
        on_behalf_of text REFERENCES person (id),
        mandate_id text,
        mandate_version int,
        answer text NOT NULL,
        submission_id text NOT NULL UNIQUE REFERENCES submission (id),
        digest text NOT NULL,
        evidence text[] NOT NULL,
        policy_version int,
        decided_at timestamptz NOT NULL,
        FOREIGN KEY (mandate_id, mandate_version) REFERENCES mandate_version (mandate_id, version),
        UNIQUE (task_id, round)
      );
      CREATE INDEX decision_solution ON decision (solution_id, decided_at);
      CREATE INDEX decision_workflow ON decision (workflow_id);

      /** A condition lapses where the gate, after all, was not approved in the round that set it. */
      CREATE TABLE condition (
        id text PRIMARY KEY,
        decision_id text NOT NULL REFERENCES decision (id),
        submission_id text NOT NULL REFERENCES submission (id),
        position int NOT NULL,
        solution_id text NOT NULL REFERENCES solution (id),
        version_id text REFERENCES version (id),
        gate text NOT NULL,
        owner_id text NOT NULL REFERENCES person (id),
        due_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'met', 'missed', 'lapsed')),
        closed_at timestamptz
      );
      CREATE INDEX condition_solution ON condition (solution_id);
      CREATE INDEX condition_decision ON condition (decision_id);

      CREATE TABLE journal (
        workflow_id text NOT NULL,
        seq int NOT NULL CHECK (seq > 0),
        solution_id text NOT NULL REFERENCES solution (id),
        round int NOT NULL,
        at timestamptz NOT NULL,
        entry jsonb NOT NULL,
        previous_head text NOT NULL,
        head text NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (workflow_id, seq)
      );
      CREATE INDEX journal_solution ON journal (solution_id, at);

      CREATE TABLE audit_entry (
        chain text NOT NULL,
        seq int NOT NULL CHECK (seq > 0),
        at timestamptz NOT NULL,
        actor text,
        action text NOT NULL,
        subject text,
        facts jsonb NOT NULL,
        previous_head text NOT NULL,
        head text NOT NULL,
        PRIMARY KEY (chain, seq)
      );

      CREATE TABLE checkpoint (
        chain text NOT NULL,
        seq int NOT NULL,
        head text NOT NULL,
        institution_head text NOT NULL,
        note text NOT NULL,
        key_id text NOT NULL,
        signed_at timestamptz NOT NULL,
        PRIMARY KEY (chain, seq)
      );

      CREATE TABLE notice (
        id text PRIMARY KEY,
        recipient_id text NOT NULL REFERENCES person (id),
        kind text NOT NULL,
        solution_id text NOT NULL REFERENCES solution (id),
        workflow_id text NOT NULL REFERENCES process (workflow_id),
        task_id text REFERENCES task (id),
        outcome text,
        created_at timestamptz NOT NULL,
        next_attempt_at timestamptz NOT NULL,
        attempts int NOT NULL DEFAULT 0,
        sent_at timestamptz,
        failed_at timestamptz
      );
      CREATE INDEX notice_unsent ON notice (next_attempt_at) WHERE sent_at IS NULL AND failed_at IS NULL;

      CREATE TABLE evidence (
        digest text PRIMARY KEY,
        size_bytes bigint NOT NULL,
        media_type text NOT NULL,
        scan text NOT NULL CHECK (scan IN ('clean', 'not-scanned')),
        stored_at timestamptz NOT NULL
      );
      CREATE TABLE evidence_reference (
        id text PRIMARY KEY,
        digest text NOT NULL REFERENCES evidence (digest),
        solution_id text NOT NULL REFERENCES solution (id),
        task_id text REFERENCES task (id),
        evidence_key text,
        title text NOT NULL,
        file_name text NOT NULL,
        uploaded_by text NOT NULL REFERENCES person (id),
        uploaded_at timestamptz NOT NULL,
        wrapped_key text,
        destroyed_at timestamptz
      );
      CREATE INDEX evidence_reference_solution ON evidence_reference (solution_id);
      CREATE INDEX evidence_reference_digest ON evidence_reference (digest);

      CREATE TABLE session (
        id_hash text PRIMARY KEY,
        person_id text NOT NULL REFERENCES person (id),
        csrf_hash text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        revoked_at timestamptz,
        id_token text
      );
      CREATE TABLE sign_in (
        state_hash text PRIMARY KEY,
        nonce text NOT NULL,
        code_verifier text NOT NULL,
        return_to text NOT NULL,
        expires_at timestamptz NOT NULL
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What decisions rest on is never dropped; restore a backup instead.'));
  }
}
