import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('person')
export class PersonEntity {
  @PrimaryColumn('text')
  id!: string;

  /** The issuer's `sub`. */
  @Column('text')
  subject!: string;

  @Column('text')
  username!: string;

  @Column('text')
  displayName!: string;

  @Column('text')
  email!: string;

  @Column('text')
  language!: 'nl' | 'en';

  @Column('boolean')
  active!: boolean;
}
