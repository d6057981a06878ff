import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, MoreThan } from 'typeorm';
import { EMPTY_HEAD, foldHead } from '#libs/domain/canonical';
import type { JournalEntry, StandingEntry } from '#libs/domain/journal';
import { JournalEntity } from '#libs/persistence/entities/journal.entity';

export interface JournalHead {
  readonly round: number;
  readonly seq: number;
  readonly head: string;
}

@Injectable()
export class JournalRepository {
  constructor(private readonly source: DataSource) {}

  /** One recording at a time a process, until the caller's transaction ends. */
  async hold(manager: EntityManager, workflowId: string): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('journal:' || $1, 0))`, [workflowId]);
  }

  /** The entry that stands at `seq`, or null where the place is free. */
  async standing(manager: EntityManager, workflowId: string, seq: number): Promise<StandingEntry | null> {
    const row = await manager.findOneBy(JournalEntity, { workflowId, seq });
    return row && { entry: row.entry, head: row.head };
  }

  /** Where the journal of a process ends; round and seq 0 where it was never begun. */
  async headOf(workflowId: string, manager: EntityManager = this.source.manager): Promise<JournalHead> {
    const last = await manager.findOne(JournalEntity, { where: { workflowId }, order: { seq: 'DESC' } });
    return { round: last?.round ?? 0, seq: last?.seq ?? 0, head: last?.head ?? EMPTY_HEAD };
  }

  async append(
    manager: EntityManager,
    entry: JournalEntry,
    { solutionId, previousHead, recordedAt }: Pick<JournalEntity, 'solutionId' | 'previousHead' | 'recordedAt'>,
  ): Promise<StandingEntry> {
    const { workflowId, seq, round, at } = entry;
    const head = foldHead(previousHead, entry);
    const row = { workflowId, seq, round, at, solutionId, entry, previousHead, head, recordedAt };
    await manager.insert(JournalEntity, row);
    return { entry, head };
  }

  entriesOf(workflowId: string, after = 0): Promise<JournalEntity[]> {
    return this.source.manager.find(JournalEntity, {
      where: { workflowId, seq: MoreThan(after) },
      order: { seq: 'ASC' },
    });
  }
}
