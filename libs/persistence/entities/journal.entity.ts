import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JournalEntry } from '#libs/domain/journal';
import { instant } from '#libs/persistence/columns';

/** Insert-only (integrity 9). `at` is the process's time, `recordedAt` the clock of the machine that recorded it. */
@Entity('journal')
export class JournalEntity {
  @PrimaryColumn('text')
  workflowId!: string;

  @PrimaryColumn('int')
  seq!: number;

  @Column('text')
  solutionId!: string;

  @Column('int')
  round!: number;

  @Column(instant)
  at!: string;

  @Column('jsonb')
  entry!: JournalEntry;

  @Column('text')
  previousHead!: string;

  @Column('text')
  head!: string;

  @Column(instant)
  recordedAt!: string;
}
