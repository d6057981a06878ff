import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

/** Content by its SHA-256. A digest is a name, not a right: who may read it says the reference. */
@Entity('evidence')
export class EvidenceEntity {
  @PrimaryColumn('text')
  digest!: string;

  @Column('bigint')
  sizeBytes!: number;

  @Column('text')
  mediaType!: string;

  @Column('text')
  scan!: 'clean' | 'not-scanned';

  @Column(instant)
  storedAt!: string;
}
