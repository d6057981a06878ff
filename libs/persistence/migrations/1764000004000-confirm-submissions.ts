import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A recorded submission stays in the outbox until its process has said that it knows (integrity 2): the recording commits
 * before the workflow task completes, and whatever dies between the two leaves a process that knows nothing of it.
 */
export class ConfirmSubmissions1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE submission ADD COLUMN confirmed_at timestamptz;
      DROP INDEX submission_pending;
      CREATE INDEX submission_pending ON submission (state) WHERE state = 'pending';
      CREATE INDEX submission_unconfirmed ON submission (next_attempt_at)
        WHERE state IN ('pending', 'recorded') AND confirmed_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('What waits in the outbox is not forgotten; restore a backup instead.'));
  }
}
