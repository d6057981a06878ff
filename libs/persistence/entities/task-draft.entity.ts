import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

/** What somebody has typed and not sent yet. */
@Entity('task_draft')
export class TaskDraftEntity {
  @PrimaryColumn('text')
  taskId!: string;

  @PrimaryColumn('text')
  personId!: string;

  @Column('jsonb')
  payload!: Record<string, unknown>;

  @Column(instant)
  savedAt!: string;
}
