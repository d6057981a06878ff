import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Gate } from '#libs/domain/lifecycle';
import type { Answer, TaskKind, TaskState } from '#libs/domain/outcome';
import type { Role } from '#libs/domain/roles';
import { instant } from '#libs/persistence/columns';

/** A task as the inbox shows it: a projection, `revision` is the seq of the journal entry that it shows. */
@Entity('task')
export class TaskEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  workflowId!: string;

  @Column('text')
  solutionId!: string;

  @Column('text', { nullable: true })
  versionId!: string | null;

  @Column('text', { nullable: true })
  gate!: Gate | null;

  @Column('text')
  kind!: TaskKind;

  @Column('int')
  round!: number;

  @Column('text')
  role!: Role;

  @Column('text', { nullable: true })
  departmentId!: string | null;

  @Column('text', { nullable: true })
  personId!: string | null;

  @Column('text')
  form!: string;

  @Column('boolean')
  mandatory!: boolean;

  @Column('text', { nullable: true })
  conditionId!: string | null;

  @Column(instant)
  openedAt!: string;

  @Column(instant)
  dueAt!: string;

  @Column({ ...instant, nullable: true })
  remindedAt!: string | null;

  @Column('text', { nullable: true })
  escalation!: 'escalated' | 'exhausted' | null;

  @Column('text')
  state!: TaskState;

  @Column('text', { nullable: true })
  answer!: Answer | null;

  @Column('text', { nullable: true })
  answeredBy!: string | null;

  @Column('text', { nullable: true })
  onBehalfOf!: string | null;

  @Column({ ...instant, nullable: true })
  closedAt!: string | null;

  @Column('int')
  revision!: number;
}
