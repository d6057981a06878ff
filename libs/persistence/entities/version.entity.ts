import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LearningMode } from '#libs/domain/lifecycle';
import { instant } from '#libs/persistence/columns';

@Entity('version')
export class VersionEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  solutionId!: string;

  @Column('text')
  label!: string;

  @Column('text')
  learningMode!: LearningMode;

  @Column('jsonb')
  facts!: Record<string, unknown>;

  @Column(instant)
  createdAt!: string;
}
