import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { BundlesRepository } from '#libs/persistence/repositories/bundles.repository';
import { CheckpointsRepository } from '#libs/persistence/repositories/checkpoints.repository';
import { DecisionsRepository } from '#libs/persistence/repositories/decisions.repository';
import { EvidenceRepository } from '#libs/persistence/repositories/evidence.repository';
import { ExplorerRepository } from '#libs/persistence/repositories/explorer.repository';
import { InboxRepository } from '#libs/persistence/repositories/inbox.repository';
import { JournalRepository } from '#libs/persistence/repositories/journal.repository';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { NoticesRepository } from '#libs/persistence/repositories/notices.repository';
import { ObservationsRepository } from '#libs/persistence/repositories/observations.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { PortfolioRepository } from '#libs/persistence/repositories/portfolio.repository';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';
import { TimelineRepository } from '#libs/persistence/repositories/timeline.repository';

/** What DatabaseModule provides to the whole application. */
export const REPOSITORIES = [
  AuditRepository,
  BundlesRepository,
  CheckpointsRepository,
  DecisionsRepository,
  EvidenceRepository,
  ExplorerRepository,
  InboxRepository,
  JournalRepository,
  MandatesRepository,
  NoticesRepository,
  ObservationsRepository,
  PeopleRepository,
  PoliciesRepository,
  PortfolioRepository,
  ProcessesRepository,
  SolutionsRepository,
  SubmissionsRepository,
  TasksRepository,
  TimelineRepository,
];
