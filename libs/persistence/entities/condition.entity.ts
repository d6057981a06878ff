import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Gate } from '#libs/domain/lifecycle';
import { instant } from '#libs/persistence/columns';

export type ConditionState = 'open' | 'met' | 'missed' | 'lapsed';

/** An obligation that an approval carries. Its words are the ones at `position` in the submission's conditions. */
@Entity('condition')
export class ConditionEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  decisionId!: string;

  @Column('text')
  submissionId!: string;

  @Column('int')
  position!: number;

  @Column('text')
  solutionId!: string;

  @Column('text', { nullable: true })
  versionId!: string | null;

  @Column('text')
  gate!: Gate;

  @Column('text')
  ownerId!: string;

  @Column(instant)
  dueAt!: string;

  @Column('text')
  state!: ConditionState;

  @Column({ ...instant, nullable: true })
  closedAt!: string | null;
}
