import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In, IsNull } from 'typeorm';
import type { Refusal } from '#libs/domain/refusal';
import { json } from '#libs/persistence/columns';
import { SubmissionEntity } from '#libs/persistence/entities/submission.entity';

type Progress = 'state' | 'refusal' | 'settledAt' | 'confirmedAt' | 'nextAttemptAt' | 'attempts';
export type NewSubmission = Omit<SubmissionEntity, Progress>;

/** A process answers within seconds; until then the sweeper leaves a submission to the API that sent it. */
const FIRST_SWEEP_AFTER = 5_000;

@Injectable()
export class SubmissionsRepository {
  constructor(private readonly source: DataSource) {}

  submission(id: string): Promise<SubmissionEntity | null> {
    return this.source.manager.findOneBy(SubmissionEntity, { id });
  }

  /** What this person sent under this Idempotency-Key (integrity 3). */
  byKey(personId: string, idempotencyKey: string): Promise<SubmissionEntity | null> {
    return this.source.manager.findOneBy(SubmissionEntity, { personId, idempotencyKey });
  }

  /**
   * Stores a submission as `pending`, before anything is sent. A unique violation of `submission_one` says that this
   * person has answered the question already, one of the key that the key was used (libs/persistence/violations).
   */
  async add(manager: EntityManager, submission: NewSubmission): Promise<void> {
    const firstSweep = new Date(Date.parse(submission.createdAt) + FIRST_SWEEP_AFTER).toISOString();
    await manager.insert(SubmissionEntity, {
      ...submission,
      message: json(submission.message),
      payload: json(submission.payload),
      state: 'pending',
      nextAttemptAt: firstSweep,
      attempts: 0,
    });
  }

  /** The submission, held for the transaction that settles it. */
  hold(manager: EntityManager, id: string): Promise<SubmissionEntity | null> {
    return manager.findOne(SubmissionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Only the recording transaction calls this, on a submission that it holds and that is pending (integrity 1). */
  async markRecorded(manager: EntityManager, id: string, at: string): Promise<void> {
    await manager.update(SubmissionEntity, { id, state: 'pending' }, { state: 'recorded', settledAt: at });
  }

  /** Only from `pending` (integrity 1). Answers whether it was. */
  async refuse(
    id: string,
    refusal: Refusal,
    at: string,
    manager: EntityManager = this.source.manager,
  ): Promise<boolean> {
    const { affected } = await manager.update(
      SubmissionEntity,
      { id, state: 'pending' },
      { state: 'refused', refusal, settledAt: at },
    );
    return affected === 1;
  }

  /** The process knows what was recorded of it: nobody sends it again. */
  async confirm(id: string, at: string): Promise<void> {
    await this.source.manager.update(
      SubmissionEntity,
      { id, state: 'recorded', confirmedAt: IsNull() },
      { confirmedAt: at },
    );
  }

  /**
   * Submissions whose turn it is, pending ones and recorded ones that their process may not know of, each given to one
   * sweeper (`SKIP LOCKED`) and not to another before `until`. Instants are ISO 8601 in UTC.
   */
  async claim(now: string, until: string, limit: number): Promise<SubmissionEntity[]> {
    const [rows] = await this.source.query<[{ id: string }[], number]>(
      `UPDATE submission SET next_attempt_at = $2, attempts = attempts + 1
       WHERE id IN (SELECT id FROM submission WHERE state IN ('pending', 'recorded') AND confirmed_at IS NULL AND next_attempt_at <= $1
                    ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [now, until, limit],
    );
    return this.source.manager.findBy(SubmissionEntity, { id: In(rows.map(({ id }) => id)) });
  }

  /** Nobody sends it again before `until`. */
  async postpone(id: string, until: string): Promise<void> {
    await this.source.manager.update(SubmissionEntity, { id, confirmedAt: IsNull() }, { nextAttemptAt: until });
  }

  /** How many wait, for the metrics. */
  pending(): Promise<number> {
    return this.source.manager.countBy(SubmissionEntity, { state: 'pending' });
  }
}
