import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

/** Insert-only: a signed head of a chain. The same note lies outside the database. */
@Entity('checkpoint')
export class CheckpointEntity {
  @PrimaryColumn('text')
  chain!: string;

  @PrimaryColumn('int')
  seq!: number;

  @Column('text')
  head!: string;

  @Column('text')
  institutionHead!: string;

  @Column('text')
  note!: string;

  @Column('text')
  keyId!: string;

  @Column(instant)
  signedAt!: string;
}
