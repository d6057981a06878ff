import { z } from 'zod';
import { DepartmentRef, PersonRef } from '#apps/api/me/me.schemas';
import { Id } from '#apps/api/parameters';
import { Gate, ProcessType } from '#libs/domain/lifecycle';
import { Role } from '#libs/domain/roles';
import { optionalText } from '#libs/domain/text';

export const ProcessSummary = z.object({
  workflowId: z.string(),
  type: ProcessType,
  gate: Gate.nullable(),
  solution: z.object({ id: z.string(), name: z.string() }),
  version: z.object({ id: z.string(), label: z.string() }).nullable(),
  parentId: z.string().nullable(),
  round: z.int(),
  state: z.enum(['open', 'closed']),
  outcome: z.string().nullable(),
  startedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  /** Whom an open process waits for, the earliest due first. */
  waitingFor: z.array(
    z.object({
      taskId: z.string(),
      role: Role,
      department: DepartmentRef.nullable(),
      person: PersonRef.nullable(),
      kind: z.string(),
      since: z.iso.datetime(),
      dueAt: z.iso.datetime(),
      overdue: z.boolean(),
    }),
  ),
});
export const ProcessPage = z.object({ processes: z.array(ProcessSummary), next: z.string().nullable() });
export const ProcessQuery = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  state: z.enum(['open', 'closed']).optional(),
  type: ProcessType.optional(),
  gate: Gate.optional(),
  solution: Id.optional(),
  /** Waits longer than this many days on one task. */
  stuckDays: z.coerce.number().int().min(1).optional(),
  search: optionalText(200),
});

/** One thing that happened, in the domain's words. */
export const TimelineEntry = z.object({
  workflowId: z.string(),
  seq: z.int(),
  round: z.int(),
  at: z.iso.datetime(),
  /** The fact's type (libs/domain/journal): `task-answered`, `escalated`, … */
  type: z.string(),
  gate: Gate.nullable(),
  task: z
    .object({
      id: z.string(),
      kind: z.string(),
      role: Role,
      department: DepartmentRef.nullable(),
      dueAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  actor: PersonRef.nullable(),
  onBehalfOf: PersonRef.nullable(),
  answer: z.string().nullable(),
  outcome: z.string().nullable(),
  mandate: z.string().nullable(),
  /** Text of the answer; null where the reader may see metadata only (process owner). */
  text: z.string().nullable(),
  escalatedTo: z.string().nullable(),
  recipients: z.array(PersonRef),
  skipped: z.array(z.object({ person: PersonRef.nullable(), reason: z.string() })),
  opens: z.array(
    z.object({
      taskId: z.string(),
      kind: z.string(),
      role: Role,
      department: DepartmentRef.nullable(),
      dueAt: z.iso.datetime(),
    }),
  ),
  /** What lay in the dossier at that instant; null where the reader may not see evidence. */
  knownThen: z
    .object({
      evidence: z.array(z.object({ digest: z.string(), title: z.string() })),
      advices: z.array(z.object({ role: Role, answer: z.string() })),
      policyVersion: z.int().nullable(),
      mandate: z.object({ id: z.string(), role: Role, validFrom: z.iso.date(), validTo: z.iso.date() }).nullable(),
      digest: z.string().nullable(),
    })
    .nullable(),
  head: z.string(),
});

/** A bar of the step chart. Working days are those of the institution's calendar, with one decimal. */
export const StepBar = z.object({
  taskId: z.string(),
  kind: z.string(),
  role: Role,
  department: DepartmentRef.nullable(),
  round: z.int(),
  from: z.iso.datetime(),
  to: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime(),
  workingDays: z.number(),
  overdue: z.boolean(),
});

export const ProcessDetail = ProcessSummary.extend({
  policyVersion: z.int().nullable(),
  entries: z.array(TimelineEntry),
  steps: z.array(StepBar),
  workingDays: z.number(),
  children: z.array(ProcessSummary),
  chainIntact: z.boolean(),
});
export type ProcessDetail = z.infer<typeof ProcessDetail>;

export const Timeline = z.object({ entries: z.array(TimelineEntry) });

export const HistoryQuery = z.object({
  /** A run of the process; the latest when it is left out. */
  runId: z.uuid().optional(),
});

/** Temporal's own history of one run, payloads decoded. It holds ids and digests, no texts (integrity 21). */
export const RawHistory = z.object({
  workflowId: z.string(),
  runId: z.string(),
  events: z.array(z.record(z.string(), z.unknown())),
});
