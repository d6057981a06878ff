import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, MoreThan } from 'typeorm';
import { auditHead } from '#libs/domain/audit';
import type { AuditEntry } from '#libs/domain/audit';
import { EMPTY_HEAD } from '#libs/domain/canonical';
import { json } from '#libs/persistence/columns';
import { AuditEntryEntity } from '#libs/persistence/entities/audit-entry.entity';

export interface ChainHead {
  readonly chain: string;
  /** How many entries the chain has; 0 for one that was never begun. */
  readonly seq: number;
  readonly head: string;
}

@Injectable()
export class AuditRepository {
  constructor(private readonly source: DataSource) {}

  /**
   * Adds an entry to a chain, in the caller's transaction; the chain is locked until that ends, so call it last. Whoever
   * adds to both chains does so in one order, the solution's first and `institution` after it, or two could wait for
   * each other for ever.
   */
  async append(
    manager: EntityManager,
    chain: string,
    { at, actor, action, subject, facts }: Omit<AuditEntry, 'chain' | 'seq'>,
  ): Promise<ChainHead> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`, [chain]);
    const last = await this.headOf(chain, manager);
    const entry: AuditEntry = {
      chain,
      seq: last.seq + 1,
      at: new Date(at).toISOString(),
      actor,
      action,
      subject,
      facts,
    };
    const head = auditHead(last.head, entry);
    await manager.insert(AuditEntryEntity, { ...entry, facts: json(facts), previousHead: last.head, head });
    return { chain, seq: entry.seq, head };
  }

  async headOf(chain: string, manager: EntityManager = this.source.manager): Promise<ChainHead> {
    const last = await manager.findOne(AuditEntryEntity, { where: { chain }, order: { seq: 'DESC' } });
    return { chain, seq: last?.seq ?? 0, head: last?.head ?? EMPTY_HEAD };
  }

  /** A chain in order, or what came after `seq`. */
  entriesOf(chain: string, after = 0, manager: EntityManager = this.source.manager): Promise<AuditEntryEntity[]> {
    return manager.find(AuditEntryEntity, { where: { chain, seq: MoreThan(after) }, order: { seq: 'ASC' } });
  }

  /** Every chain that has grown since its last checkpoint, the institution's included. */
  moved(): Promise<ChainHead[]> {
    return this.source.query(`
      SELECT last.chain, last.seq, last.head
      FROM (SELECT DISTINCT ON (chain) chain, seq, head FROM audit_entry ORDER BY chain, seq DESC) last
      WHERE NOT EXISTS (SELECT FROM checkpoint WHERE checkpoint.chain = last.chain AND checkpoint.seq = last.seq)
      ORDER BY last.chain`);
  }
}
