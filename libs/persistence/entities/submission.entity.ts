import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Refusal } from '#libs/domain/refusal';
import { instant } from '#libs/persistence/columns';

export type SubmissionState = 'pending' | 'recorded' | 'refused' | 'withdrawn';

/**
 * What a person submitted, stored before anything is sent (integrity 1). `message` goes to the process: ids, digests
 * and facts. `payload` is the form with its texts and stays here; `digest` is its HMAC under `salt`.
 */
@Entity('submission')
export class SubmissionEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  kind!: 'decide' | 'advise' | 'withdraw';

  @Column('text')
  workflowId!: string;

  @Column('text', { nullable: true })
  taskId!: string | null;

  @Column('int')
  round!: number;

  @Column('text')
  personId!: string;

  @Column('text', { nullable: true })
  onBehalfOf!: string | null;

  @Column('text')
  idempotencyKey!: string;

  @Column('text')
  bodyDigest!: string;

  @Column('text')
  updateId!: string;

  @Column('jsonb')
  message!: Record<string, unknown>;

  @Column('jsonb')
  payload!: Record<string, unknown>;

  @Column('text')
  salt!: string;

  @Column('text')
  digest!: string;

  @Column('text')
  state!: SubmissionState;

  @Column('text', { nullable: true })
  refusal!: Refusal | null;

  @Column(instant)
  createdAt!: string;

  @Column({ ...instant, nullable: true })
  settledAt!: string | null;

  /** When the process was known to know what was recorded; until then it is told again (integrity 2). */
  @Column({ ...instant, nullable: true })
  confirmedAt!: string | null;

  @Column(instant)
  nextAttemptAt!: string;

  @Column('int')
  attempts!: number;
}
