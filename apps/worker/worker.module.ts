import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { BundleKeeper } from '#activities/archive/bundle-keeper';
import { DossierModule } from '#activities/dossier/dossier.module';
import { NotificationModule } from '#activities/notification/notification.module';
import { DatabasePolicy } from '#activities/policy/policy.activities';
import type { PolicyActivities } from '#activities/policy/policy.contract';
import { PolicyModule } from '#activities/policy/policy.module';
import { LifecycleStarter } from '#activities/registry/lifecycle-starter';
import { DatabaseRegistry } from '#activities/registry/registry.activities';
import type { RegistryActivities } from '#activities/registry/registry.contract';
import { RegistryModule } from '#activities/registry/registry.module';
import { SubmissionSweeper } from '#activities/tasks/submission-sweeper';
import { DatabaseTasks } from '#activities/tasks/tasks.activities';
import type { TasksActivities } from '#activities/tasks/tasks.contract';
import { TasksModule } from '#activities/tasks/tasks.module';
import { HealthController } from '#apps/worker/health.controller';
import { MetricsController } from '#apps/worker/metrics.controller';
import { ConfigurationModule } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { DatabaseModule } from '#libs/persistence/database.module';
import { bind, together } from '#libs/temporal/bound-activities';
import type { WorkflowBundle } from '#libs/temporal/bundle';
import { TASK_QUEUES } from '#libs/temporal/queues';
import { TemporalModule } from '#libs/temporal/temporal.module';
import { HOSTED_QUEUES, WORKER_DIED, WORKFLOW_BUNDLE, WorkerHost } from '#libs/temporal/worker-host';
import type { HostedQueue } from '#libs/temporal/worker-host';

/** Which workflows and activities run on which queue. */
function queues(
  workflows: WorkflowBundle,
  tasks: DatabaseTasks,
  policy: DatabasePolicy,
  registry: DatabaseRegistry,
): HostedQueue[] {
  const activities = together(
    bind<TasksActivities>(tasks, { record: true, escalationOf: true }),
    bind<PolicyActivities>(policy, { pin: true }),
    bind<RegistryActivities>(registry, { solution: true, place: true, lastRound: true }),
  );
  return [{ taskQueue: TASK_QUEUES.lifecycle, workflows, activities }];
}

@Module({})
export class WorkerModule {
  /** `died` is called when a worker gives up: it cannot be brought back, so the process ends and is started anew. */
  static of(environment: Environment, bundle: WorkflowBundle, died: (failure: unknown) => void): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigurationModule.of(environment),
        DatabaseModule.named('worker'),
        TemporalModule,
        DossierModule,
        NotificationModule,
        PolicyModule,
        RegistryModule,
        TasksModule,
      ],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: WORKFLOW_BUNDLE, useValue: bundle },
        { provide: WORKER_DIED, useValue: died },
        {
          provide: HOSTED_QUEUES,
          inject: [WORKFLOW_BUNDLE, DatabaseTasks, DatabasePolicy, DatabaseRegistry],
          useFactory: queues,
        },
        BundleKeeper,
        LifecycleStarter,
        SubmissionSweeper,
        WorkerHost,
      ],
    };
  }
}
