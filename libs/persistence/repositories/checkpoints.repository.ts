import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CheckpointEntity } from '#libs/persistence/entities/checkpoint.entity';

@Injectable()
export class CheckpointsRepository {
  constructor(private readonly source: DataSource) {}

  last(chain: string): Promise<CheckpointEntity | null> {
    return this.source.manager.findOne(CheckpointEntity, { where: { chain }, order: { seq: 'DESC' } });
  }

  ofChain(chain: string): Promise<CheckpointEntity[]> {
    return this.source.manager.find(CheckpointEntity, { where: { chain }, order: { seq: 'ASC' } });
  }

  /** Two workers that sign the same head at once leave one row. */
  async add(checkpoint: CheckpointEntity): Promise<void> {
    await this.source.manager
      .createQueryBuilder()
      .insert()
      .into(CheckpointEntity)
      .values(checkpoint)
      .orIgnore()
      .execute();
  }
}
