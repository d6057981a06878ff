import { z } from 'zod';
import { DepartmentRef, PersonRef } from '#apps/api/me/me.schemas';
import { EvidenceRef, TaskSummary } from '#apps/api/tasks/task.schemas';
import { IntakeFile } from '#libs/domain/intake/intake-file';
import { Gate, LearningMode, Phase, Route, SolutionState } from '#libs/domain/lifecycle';
import { GateOutcome } from '#libs/domain/outcome';
import { optionalText, text } from '#libs/domain/text';

/** How a station on the lifecycle map looks (visual language: States). */
export const GateState = z.enum([
  'not-started',
  'waiting-for-you',
  'waiting-for-others',
  'overdue',
  'approved',
  'approved-with-conditions',
  'sent-back',
  'rejected',
  'withdrawn',
]);
export type GateState = z.infer<typeof GateState>;

export const Station = z.object({
  gate: Gate,
  phase: Phase,
  state: GateState,
  workflowId: z.string().nullable(),
  outcome: GateOutcome.nullable(),
  round: z.int(),
  openedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  /** First due date among its open tasks. */
  dueAt: z.iso.datetime().nullable(),
  openConditions: z.int(),
});

/** What any employee may see of a solution (integrity: Who may see and do what). */
export const SolutionCard = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  route: Route,
  phase: Phase,
  state: SolutionState,
  demonstration: z.boolean(),
  owningDepartment: DepartmentRef,
  affectedDepartments: z.array(DepartmentRef),
  claimedClass: z.string().nullable(),
  latestVersion: z.string(),
  currentGate: Gate.nullable(),
  gateState: GateState,
  nextDueAt: z.iso.datetime().nullable(),
  openConditions: z.int(),
  createdAt: z.iso.datetime(),
});
export const SolutionPage = z.object({
  solutions: z.array(SolutionCard),
  next: z.string().nullable(),
  counts: z.record(z.string(), z.int()),
});
export const SolutionQuery = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  phase: Phase.optional(),
  search: optionalText(200),
});

export const ConditionView = z.object({
  id: z.string(),
  text: z.string(),
  proof: z.string(),
  owner: PersonRef,
  gate: Gate,
  dueAt: z.iso.datetime(),
  state: z.enum(['open', 'met', 'missed', 'lapsed']),
  setBy: PersonRef,
  taskId: z.string().nullable(),
  workflowId: z.string(),
});

export const VersionView = z.object({
  id: z.string(),
  label: z.string(),
  learningMode: LearningMode,
  createdAt: z.iso.datetime(),
  facts: z.record(z.string(), z.unknown()),
  stations: z.array(Station),
});

/** The dossier's front page. `dossier` parts are null for who may see the card only. */
export const SolutionDetail = SolutionCard.extend({
  owner: PersonRef,
  clinicalOwner: PersonRef,
  requester: PersonRef,
  versions: z.array(VersionView),
  dossierVisible: z.boolean(),
  whoMaySee: z.array(z.string()),
  intake: z.record(z.string(), z.unknown()).nullable(),
  intakeMissing: z.array(z.string()),
  conditions: z.array(ConditionView),
  evidence: z.array(EvidenceRef),
  openTasks: z.array(TaskSummary),
  decisionCount: z.int(),
  mayWithdraw: z.boolean(),
});
export type SolutionDetail = z.infer<typeof SolutionDetail>;

/** `levensloop.intake/1`; an owner or department that it does not name is the requester's until G0 has asked. */
export const IntakeRequest = IntakeFile;
export const IntakeQuery = z.object({
  /** After a warning that a text may name a patient (integrity 22). */
  confirmPersonalData: z.stringbool().default(false),
});

export const SolutionStarted = z.object({
  id: z.string(),
  versionId: z.string(),
  workflowId: z.string(),
  missing: z.array(z.string()),
});
export const Withdrawn = z.object({ submissionId: z.string(), digest: z.string(), state: z.enum(['recorded']) });
export const WithdrawalRequest = z.object({
  reason: text(),
  confirmPersonalData: z.boolean().default(false),
});

/** One version as the register knows it. */
export const VersionDetail = VersionView.extend({ solution: z.object({ id: z.string(), name: z.string() }) });
export type VersionDetail = z.infer<typeof VersionDetail>;
