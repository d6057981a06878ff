import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '#libs/persistence/columns';

/** Insert-only. `chain` is a solution's id, or `institution` (integrity 11). */
@Entity('audit_entry')
export class AuditEntryEntity {
  @PrimaryColumn('text')
  chain!: string;

  @PrimaryColumn('int')
  seq!: number;

  @Column(instant)
  at!: string;

  @Column('text', { nullable: true })
  actor!: string | null;

  @Column('text')
  action!: string;

  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('jsonb')
  facts!: Record<string, unknown>;

  @Column('text')
  previousHead!: string;

  @Column('text')
  head!: string;
}
