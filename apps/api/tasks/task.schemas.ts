import { z } from 'zod';
import { DepartmentRef, PersonRef } from '#apps/api/me/me.schemas';
import { Gate, ProcessType } from '#libs/domain/lifecycle';
import { Answer, TaskKind, TaskState } from '#libs/domain/outcome';
import { Role } from '#libs/domain/roles';
import { optionalText } from '#libs/domain/text';

export const InboxScope = z.enum(['mine', 'department', 'all']);

/** How many of a review's questions are answered: `2 of 3 heads decided`. */
export const Progress = z.object({ kind: z.enum(['consult', 'decide']), answered: z.int(), asked: z.int() });

/** A task in a list: the question is `question.<gate>.<kind>` of the i18n files with solution, version, department. */
export const TaskSummary = z.object({
  id: z.string(),
  kind: TaskKind,
  gate: Gate.nullable(),
  processType: ProcessType,
  workflowId: z.string(),
  solution: z.object({ id: z.string(), name: z.string(), summary: z.string(), demonstration: z.boolean() }),
  version: z.object({ id: z.string(), label: z.string() }).nullable(),
  role: Role,
  department: DepartmentRef.nullable(),
  person: PersonRef.nullable(),
  mandatory: z.boolean(),
  round: z.int(),
  state: TaskState,
  escalation: z.enum(['escalated', 'exhausted']).nullable(),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  progress: z.array(Progress),
  answer: Answer.nullable(),
  answeredBy: PersonRef.nullable(),
  closedAt: z.iso.datetime().nullable(),
  /** This person's own answer is on its way: *wordt vastgelegd*. */
  beingRecorded: z.boolean(),
  /** Text of the condition when the task is about one. */
  conditionText: z.string().nullable(),
});
export type TaskSummary = z.infer<typeof TaskSummary>;

export const TaskPage = z.object({
  tasks: z.array(TaskSummary),
  /** Opaque; absent on the last page. */
  next: z.string().nullable(),
  counts: z.object({ mine: z.int(), department: z.int(), all: z.int() }),
});
export type TaskPage = z.infer<typeof TaskPage>;

export const TaskQuery = z.object({
  scope: InboxScope.default('mine'),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  gate: Gate.optional(),
  kind: TaskKind.optional(),
  search: optionalText(200),
});

export const EvidenceRef = z.object({
  id: z.string(),
  digest: z.string(),
  title: z.string(),
  fileName: z.string(),
  evidenceKey: z.string().nullable(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  scan: z.enum(['clean', 'not-scanned']),
  uploadedBy: PersonRef,
  uploadedAt: z.iso.datetime(),
});

/** What somebody said about the same gate: preparation, advice or decision; the task's own answer among them. */
export const SaidByOther = z.object({
  taskId: z.string(),
  kind: TaskKind,
  round: z.int(),
  role: Role,
  department: DepartmentRef.nullable(),
  person: PersonRef,
  onBehalfOf: PersonRef.nullable(),
  answer: Answer,
  mandate: z.string().nullable(),
  at: z.iso.datetime(),
  /** The form as it was filled in; its fields are those of the form's schema. */
  content: z.record(z.string(), z.unknown()),
});

/** A check that was made before the task came to this person. */
export const Check = z.object({
  key: z.string(),
  passed: z.boolean(),
  /** Where it did not pass, the refusal's code: the screen says what the rule is and who can. */
  reason: z.string().nullable(),
});

export const EscalationAhead = z.object({
  at: z.iso.datetime(),
  to: z.enum(['deputy', 'cmio', 'board']),
});

export const TaskDetail = TaskSummary.extend({
  /** JSON Schema (draft 7) of the form; titles are i18n keys. */
  formName: z.string(),
  formSchema: z.record(z.string(), z.unknown()),
  outcomes: z.array(Answer),
  /** Whether this person may answer now; when not, `reason` of the failing check says why and `whoCan` names roles. */
  mayAnswer: z.boolean(),
  onBehalfOf: PersonRef.nullable(),
  mandate: z.object({ id: z.string(), role: Role, validTo: z.iso.date() }).nullable(),
  whoCan: z.array(z.object({ role: Role, department: DepartmentRef.nullable(), people: z.array(PersonRef) })),
  checks: z.array(Check),
  escalationAhead: EscalationAhead.nullable(),
  /** The answer of the latest preparation, for the five lines and the risks. */
  preparation: z.record(z.string(), z.unknown()).nullable(),
  intake: z.record(z.string(), z.unknown()),
  intakeMissing: z.array(z.string()),
  said: z.array(SaidByOther),
  gaps: z.array(z.object({ text: z.string(), dueOn: z.iso.date(), by: PersonRef, round: z.int() })),
  evidence: z.array(EvidenceRef),
  evidenceRules: z.array(
    z.object({
      key: z.string(),
      required: z.boolean(),
      /** A file to be added, the preparer's form, mandatory advice, or what the register holds. */
      shownBy: z.enum(['file', 'form', 'advice', 'record']),
      present: z.boolean(),
    }),
  ),
  draft: z.record(z.string(), z.unknown()).nullable(),
  /** Sent back with an answer, so that a stale page is noticed. */
  revision: z.int(),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

/** `content` must fit the task's form for this answer. `confirmPersonalData` after a warning that the text may name a patient. */
export const AnswerRequest = z.object({
  answer: Answer,
  content: z.record(z.string(), z.unknown()),
  revision: z.int(),
  confirmPersonalData: z.boolean().default(false),
});
export type AnswerRequest = z.infer<typeof AnswerRequest>;

export const AnswerResponse = z.object({
  submissionId: z.string(),
  digest: z.string(),
  state: z.enum(['recorded']),
  decisionsInDossier: z.int(),
  task: TaskDetail,
});
export type AnswerResponse = z.infer<typeof AnswerResponse>;

/** Anything that JSON can say and the database can keep: no NUL, no half of a surrogate pair. */
export const DraftRequest = z.object({
  payload: z.record(z.string(), z.unknown()).refine(isStorable, 'form.error.characters'),
});

export const DraftSaved = z.object({ savedAt: z.iso.datetime() });

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !/[\u0000\p{Cs}]/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, child]) => isStorable(key) && isStorable(child));
}
