import { z } from 'zod';
import { Gate, Phase } from '#libs/domain/lifecycle';
import { Decision } from '#libs/domain/outcome';
import { Role } from '#libs/domain/roles';

/** Where a rule comes from: [S] source document, [F:n] found publication, [K] general knowledge, [P] product default, [D] derived. */
export const SourceTag = z.string().regex(/^\[(S|K|P|D|F:\d+)\](\s.*)?$/, 'starts with [S], [F:n], [K], [P] or [D]');

/** Who decides a gate: the head of the owning department, of every affected department (R75), or one role of the institution. */
export const DecidedBy = z.object({
  role: Role,
  scope: z.enum(['owning-department', 'each-affected-department', 'institution']),
});
export type DecidedBy = z.infer<typeof DecidedBy>;

/** How several decisions become one. A veto role's rejection ends the gate; `n-of-m` counts approvals. */
export const Quorum = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('n-of-m'), n: z.int().positive() }),
  z.object({ kind: z.literal('veto'), roles: z.array(Role).min(1) }),
]);
export type Quorum = z.infer<typeof Quorum>;

/** A step of the way up when a deciding task stays unanswered past its term. */
export const EscalationStep = z.object({
  to: z.enum(['deputy', 'cmio', 'board']),
  termWorkingDays: z.int().min(1).max(60),
});
export type EscalationStep = z.infer<typeof EscalationStep>;

export const Consultation = z.object({
  role: Role,
  mandatory: z.boolean(),
  termWorkingDays: z.int().min(1).max(120),
});
export type Consultation = z.infer<typeof Consultation>;

export const EvidenceRule = z.object({
  /** Stable key; the words on screen are `evidence.<key>` in the i18n files. */
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  required: z.boolean(),
  /**
   * What shows that it is there: a file in the dossier under this key (when left out), the preparer's form, the advice of
   * everybody whose advice is mandatory, or what the register holds already.
   */
  shownBy: z.enum(['file', 'form', 'advice', 'record']).optional(),
});
export type EvidenceRule = z.infer<typeof EvidenceRule>;

/** One row of the gate table: RACI made to work (architecture: Workflows). Terms in working days. */
export const GateRule = z.object({
  gate: Gate,
  phase: Phase,
  responsible: z.array(Role).min(1),
  accountable: z.array(DecidedBy).min(1),
  consulted: z.array(Consultation),
  informed: z.array(Role),
  prepareTermWorkingDays: z.int().min(1).max(260),
  decideTermWorkingDays: z.int().min(1).max(260),
  /** When the reminder comes, as a fraction of the term. */
  remindAt: z.number().gt(0).lt(1),
  quorum: Quorum,
  escalation: z.array(EscalationStep),
  evidence: z.array(EvidenceRule),
  outcomes: z.array(Decision).min(2),
  source: SourceTag,
});
export type GateRule = z.infer<typeof GateRule>;

/** Working time of the institution. Dates are ISO `YYYY-MM-DD`, times of the day `HH:MM`, in `timeZone`. */
export const WorkingCalendar = z.object({
  timeZone: z.string(),
  country: z.string().length(2),
  /** Kinds of `date-holidays` that are days off here; Good Friday is `school`, 31 December `bank`. */
  holidayTypes: z.array(z.enum(['public', 'bank', 'school', 'optional', 'observance'])),
  closed: z.array(z.iso.date()),
  open: z.array(z.iso.date()),
});
export type WorkingCalendar = z.infer<typeof WorkingCalendar>;

export const Policy = z.object({
  schema: z.literal('levensloop.policy/1'),
  version: z.int().positive(),
  /** Which published rules of libs/domain a process evaluates (integrity 15). */
  rulesVersion: z.int().positive(),
  inHousePolicy: z.enum(['ce-marking', 'mdr-5-5']),
  calendar: WorkingCalendar,
  gates: z.array(GateRule),
});
export type Policy = z.infer<typeof Policy>;
