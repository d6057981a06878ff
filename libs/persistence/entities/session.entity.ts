import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

@Entity('session')
export class SessionEntity {
  @PrimaryColumn('text')
  idHash!: string;

  @Column('text')
  personId!: string;

  @Column('text')
  csrfHash!: string;

  @Column(instant)
  createdAt!: string;

  @Column(instant)
  expiresAt!: string;

  @Column(instant)
  lastSeenAt!: string;

  @Column({ ...instant, nullable: true })
  revokedAt!: string | null;

  @Column('text', { nullable: true })
  idToken!: string | null;
}
