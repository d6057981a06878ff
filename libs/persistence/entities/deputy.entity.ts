import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The pointer row of a deputyship, as MandateEntity is of a mandate. */
@Entity('deputy')
export class DeputyEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('int')
  version!: number;
}
