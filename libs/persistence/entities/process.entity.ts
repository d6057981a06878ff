import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Gate, ProcessType } from '#libs/domain/lifecycle';
import { instant } from '#libs/persistence/columns';

/** A process as lists show it: a projection, `revision` is the seq of the journal entry that it shows. */
@Entity('process')
export class ProcessEntity {
  @PrimaryColumn('text')
  workflowId!: string;

  @Column('text')
  type!: ProcessType;

  @Column('text', { nullable: true })
  gate!: Gate | null;

  @Column('text')
  solutionId!: string;

  @Column('text', { nullable: true })
  versionId!: string | null;

  @Column('text', { nullable: true })
  parentId!: string | null;

  @Column('int', { nullable: true })
  policyVersion!: number | null;

  @Column('int')
  round!: number;

  @Column('text')
  state!: 'open' | 'closed';

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column(instant)
  startedAt!: string;

  @Column({ ...instant, nullable: true })
  closedAt!: string | null;

  @Column('int')
  revision!: number;
}
