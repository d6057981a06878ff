import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WorkflowBundleEntity } from '#libs/persistence/entities/workflow-bundle.entity';

@Injectable()
export class BundlesRepository {
  constructor(private readonly source: DataSource) {}

  /** Notes that a build's bundle is kept; a build that is noted already stays as it is. */
  async keep(bundle: Omit<WorkflowBundleEntity, 'promotedAt'>): Promise<void> {
    await this.source.manager
      .createQueryBuilder()
      .insert()
      .into(WorkflowBundleEntity)
      .values({ ...bundle, promotedAt: null })
      .orIgnore()
      .execute();
  }

  bundle(buildId: string): Promise<WorkflowBundleEntity | null> {
    return this.source.manager.findOneBy(WorkflowBundleEntity, { buildId });
  }
}
