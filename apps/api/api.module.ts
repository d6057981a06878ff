import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AuthorityModule } from '#activities/tasks/authority.module';
import { ApiDescription } from '#apps/api/docs/api-description';
import { DocsController } from '#apps/api/docs/docs.controller';
import { ChangeListener } from '#apps/api/events/change.listener';
import { EventController } from '#apps/api/events/event.controller';
import { EventService } from '#apps/api/events/event.service';
import { EvidenceController } from '#apps/api/evidence/evidence.controller';
import { EvidenceService } from '#apps/api/evidence/evidence.service';
import { HealthController } from '#apps/api/health/health.controller';
import { HealthService } from '#apps/api/health/health.service';
import { MeController } from '#apps/api/me/me.controller';
import { MeService } from '#apps/api/me/me.service';
import { Metrics } from '#apps/api/metrics/metrics';
import { MetricsController } from '#apps/api/metrics/metrics.controller';
import { ObservationController } from '#apps/api/observations/observation.controller';
import { ObservationService } from '#apps/api/observations/observation.service';
import { PeopleController } from '#apps/api/people/people.controller';
import { PeopleService } from '#apps/api/people/people.service';
import { ProblemFilter } from '#apps/api/problems/problem.filter';
import { SchemaPipe } from '#apps/api/problems/schema.pipe';
import { HistoryService } from '#apps/api/processes/history.service';
import { ProcessAccess } from '#apps/api/processes/process-access';
import { ProcessController } from '#apps/api/processes/process.controller';
import { ProcessService } from '#apps/api/processes/process.service';
import { TimelineService } from '#apps/api/processes/timeline.service';
import { SignInController } from '#apps/api/sign-in/sign-in.controller';
import { SignInService } from '#apps/api/sign-in/sign-in.service';
import { IntakeProposals } from '#apps/api/solutions/intake-proposals';
import { SolutionIntakeService } from '#apps/api/solutions/solution-intake.service';
import { SolutionController } from '#apps/api/solutions/solution.controller';
import { SolutionService } from '#apps/api/solutions/solution.service';
import { WithdrawalService } from '#apps/api/solutions/withdrawal.service';
import { AnswerChecks } from '#apps/api/tasks/answer.checks';
import { AnswerService } from '#apps/api/tasks/answer.service';
import { GateRecords } from '#apps/api/tasks/gate-record';
import { SubmissionSender } from '#apps/api/tasks/submission.sender';
import { TaskAccess } from '#apps/api/tasks/task-access';
import { TaskDetails } from '#apps/api/tasks/task-details.service';
import { TaskController } from '#apps/api/tasks/task.controller';
import { TaskService } from '#apps/api/tasks/task.service';
import { PayloadController } from '#apps/api/temporal/payload.controller';
import { PayloadService } from '#apps/api/temporal/payload.service';
import { VersionController } from '#apps/api/versions/version.controller';
import { ConfigurationModule } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { EvidenceModule } from '#libs/evidence/evidence.module';
import { IdentityGuard } from '#libs/identity/identity.guard';
import { IdentityModule } from '#libs/identity/identity.module';
import { DatabaseModule } from '#libs/persistence/database.module';
import { TemporalModule } from '#libs/temporal/temporal.module';

const CONTROLLERS = [
  HealthController,
  MeController,
  SignInController,
  SolutionController,
  VersionController,
  TaskController,
  EvidenceController,
  ProcessController,
  PayloadController,
  PeopleController,
  ObservationController,
  EventController,
  DocsController,
  MetricsController,
];

const SERVICES = [
  AnswerChecks,
  AnswerService,
  ApiDescription,
  ChangeListener,
  EventService,
  EvidenceService,
  GateRecords,
  HealthService,
  HistoryService,
  IntakeProposals,
  Metrics,
  MeService,
  ObservationService,
  PayloadService,
  PeopleService,
  ProcessAccess,
  ProcessService,
  SignInService,
  SolutionIntakeService,
  SolutionService,
  SubmissionSender,
  TaskAccess,
  TaskDetails,
  TaskService,
  TimelineService,
  WithdrawalService,
];

/** The whole API. Every route passes the guard, every input the pipe, every error the filter. */
@Module({
  imports: [IdentityModule, EvidenceModule, TemporalModule, AuthorityModule],
  controllers: CONTROLLERS,
  providers: [
    ...SERVICES,
    { provide: APP_GUARD, useClass: IdentityGuard },
    { provide: APP_PIPE, useClass: SchemaPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class ApiModule {
  static of(environment: Environment): DynamicModule {
    return { module: ApiModule, imports: [ConfigurationModule.of(environment), DatabaseModule.named('api')] };
  }
}
