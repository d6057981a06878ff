import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { BundlesRepository } from '#libs/persistence/repositories/bundles.repository';
import { keepBundle } from '#libs/temporal/bundle';
import type { WorkflowBundle } from '#libs/temporal/bundle';
import { WORKFLOW_BUNDLE } from '#libs/temporal/worker-host';

/**
 * Keeps the workflow code of every build that ever took work, before it takes any: years later a dossier is replayed with the
 * very code that ran (integrity 14 and 24).
 */
@Injectable()
export class BundleKeeper implements OnModuleInit {
  constructor(
    private readonly bundles: BundlesRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(WORKFLOW_BUNDLE) private readonly bundle: WorkflowBundle,
  ) {}

  async onModuleInit(): Promise<void> {
    const sizeBytes = await keepBundle(this.environment.BUNDLE_DIRECTORY, this.bundle);
    const { buildId, sdkVersion } = this.bundle;
    await this.bundles.keep({ buildId, sdkVersion, sizeBytes, keptAt: new Date().toISOString() });
  }
}
