import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A machine that signs in with client credentials; `solutionIds` null is every solution. */
@Entity('machine_client')
export class MachineClientEntity {
  @PrimaryColumn('text')
  clientId!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  scopes!: string[];

  @Column('text', { array: true, nullable: true })
  solutionIds!: string[] | null;
}
