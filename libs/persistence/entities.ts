import { AuditEntryEntity } from '#libs/persistence/entities/audit-entry.entity';
import { CheckpointEntity } from '#libs/persistence/entities/checkpoint.entity';
import { ConditionEntity } from '#libs/persistence/entities/condition.entity';
import { DecisionEntity } from '#libs/persistence/entities/decision.entity';
import { DepartmentEntity } from '#libs/persistence/entities/department.entity';
import { DeputyEntity } from '#libs/persistence/entities/deputy.entity';
import { DeputyVersionEntity } from '#libs/persistence/entities/deputy-version.entity';
import { EvidenceEntity } from '#libs/persistence/entities/evidence.entity';
import { EvidenceReferenceEntity } from '#libs/persistence/entities/evidence-reference.entity';
import { JournalEntity } from '#libs/persistence/entities/journal.entity';
import { MachineClientEntity } from '#libs/persistence/entities/machine-client.entity';
import { MandateEntity } from '#libs/persistence/entities/mandate.entity';
import { MandateVersionEntity } from '#libs/persistence/entities/mandate-version.entity';
import { NoticeEntity } from '#libs/persistence/entities/notice.entity';
import { ObservationEntity } from '#libs/persistence/entities/observation.entity';
import { ObservationBatchEntity } from '#libs/persistence/entities/observation-batch.entity';
import { PersonEntity } from '#libs/persistence/entities/person.entity';
import { PolicyVersionEntity } from '#libs/persistence/entities/policy-version.entity';
import { ProcessEntity } from '#libs/persistence/entities/process.entity';
import { RoleAssignmentEntity } from '#libs/persistence/entities/role-assignment.entity';
import { SessionEntity } from '#libs/persistence/entities/session.entity';
import { SignInEntity } from '#libs/persistence/entities/sign-in.entity';
import { SolutionEntity } from '#libs/persistence/entities/solution.entity';
import { SolutionDepartmentEntity } from '#libs/persistence/entities/solution-department.entity';
import { SolutionPersonEntity } from '#libs/persistence/entities/solution-person.entity';
import { SubmissionEntity } from '#libs/persistence/entities/submission.entity';
import { TaskEntity } from '#libs/persistence/entities/task.entity';
import { TaskDraftEntity } from '#libs/persistence/entities/task-draft.entity';
import { TaskEscalationEntity } from '#libs/persistence/entities/task-escalation.entity';
import { VersionEntity } from '#libs/persistence/entities/version.entity';
import { WorkflowBundleEntity } from '#libs/persistence/entities/workflow-bundle.entity';

/** Every table that the application reads and writes as rows. */
export const ENTITIES = [
  AuditEntryEntity,
  CheckpointEntity,
  ConditionEntity,
  DecisionEntity,
  DepartmentEntity,
  DeputyEntity,
  DeputyVersionEntity,
  EvidenceEntity,
  EvidenceReferenceEntity,
  JournalEntity,
  MachineClientEntity,
  MandateEntity,
  MandateVersionEntity,
  NoticeEntity,
  ObservationEntity,
  ObservationBatchEntity,
  PersonEntity,
  PolicyVersionEntity,
  ProcessEntity,
  RoleAssignmentEntity,
  SessionEntity,
  SignInEntity,
  SolutionEntity,
  SolutionDepartmentEntity,
  SolutionPersonEntity,
  SubmissionEntity,
  TaskEntity,
  TaskDraftEntity,
  TaskEscalationEntity,
  VersionEntity,
  WorkflowBundleEntity,
];
