import { Entity, PrimaryColumn } from 'typeorm';

/** What separation of duties asks about. */
@Entity('solution_person')
export class SolutionPersonEntity {
  @PrimaryColumn('text')
  solutionId!: string;

  @PrimaryColumn('text')
  personId!: string;

  @PrimaryColumn('text')
  involvement!: 'developer' | 'validator' | 'supplier' | 'deputy-owner';
}
