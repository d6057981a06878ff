import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The pointer row that the recording transaction locks (integrity 5); what was granted stands in the versions. */
@Entity('mandate')
export class MandateEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('int')
  version!: number;
}
