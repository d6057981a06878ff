import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Policy } from '#libs/domain/policy';
import { instant } from '#libs/persistence/columns';

/** Insert-only. `digest` is SHA-256 over the document's canonical JSON. */
@Entity('policy_version')
export class PolicyVersionEntity {
  @PrimaryColumn('int')
  version!: number;

  @Column('int')
  rulesVersion!: number;

  @Column('jsonb')
  document!: Policy;

  @Column('text')
  digest!: string;

  @Column(instant)
  adoptedAt!: string;

  @Column('text')
  adoptedBy!: string;
}
