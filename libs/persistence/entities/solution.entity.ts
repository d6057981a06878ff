import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Phase, Route, SolutionState } from '#libs/domain/lifecycle';
import { instant } from '#libs/persistence/columns';

@Entity('solution')
export class SolutionEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  summary!: string;

  @Column('text')
  route!: Route;

  @Column('text')
  owningDepartmentId!: string;

  @Column('text')
  ownerId!: string;

  @Column('text')
  clinicalOwnerId!: string;

  @Column('text')
  requesterId!: string;

  @Column('jsonb')
  intake!: Record<string, unknown>;

  @Column('boolean')
  demonstration!: boolean;

  @Column('text')
  phase!: Phase;

  @Column('text')
  state!: SolutionState;

  @Column(instant)
  createdAt!: string;

  @Column('int')
  revision!: number;
}
