import type { Gate } from '#libs/domain/lifecycle';
import { localDate } from '#libs/domain/local-date';
import type { EscalationStep } from '#libs/domain/policy';
import type { Refusal } from '#libs/domain/refusal';
import type { Role } from '#libs/domain/roles';

/** One version of a mandate. A later version takes its place from the later one's `validFrom`. */
export interface MandateVersion {
  readonly mandateId: string;
  readonly version: number;
  readonly personId: string;
  readonly role: Role;
  /** Null is every gate. */
  readonly gates: readonly Gate[] | null;
  /** Null is the whole institution, so every department of it. */
  readonly departmentId: string | null;
  /** First and last day, `YYYY-MM-DD` in the institution's time zone, both included. */
  readonly validFrom: string;
  readonly validTo: string;
  /** ISO 8601 in UTC; from this instant on the mandate is void. */
  readonly revokedAt: string | null;
}

/** One version of a deputyship: who acts for whom, in which period. Versions and dates as in MandateVersion. */
export interface DeputyVersion {
  readonly deputyId: string;
  readonly version: number;
  readonly principalId: string;
  readonly deputyPersonId: string;
  readonly gates: readonly Gate[] | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly revokedAt: string | null;
}

export interface MandateRegister {
  readonly mandates: readonly MandateVersion[];
  readonly deputies: readonly DeputyVersion[];
  /** IANA; in which the days of a mandate begin and end. */
  readonly timeZone: string;
}

export interface MandatedTask {
  readonly gate: Gate;
  readonly role: Role;
  /** Null when the role is asked for the whole institution. */
  readonly departmentId: string | null;
  /** How far the unanswered task has been escalated: a CMIO or board it came to may decide for the silent department. */
  readonly escalatedTo?: readonly EscalationStep['to'][];
}

/** Whose authority is looked for. Without `onBehalfOf` his own comes first, then that of whom he is deputy for. */
export interface Actor {
  readonly personId: string;
  /** Null asks for his own authority only, an id for his authority as that person's deputy only. */
  readonly onBehalfOf?: string | null;
}

/** When the answer was given, and when it is checked (the same where it is left out): integrity 5. Instants, UTC. */
export interface Moment {
  readonly at: string;
  readonly now?: string;
}

export interface Authority {
  /** `M-017/2`: the mandate and its version. */
  readonly mandate: string;
  readonly onBehalfOf: string | null;
}

/**
 * Under which mandate this person may decide this task: valid on the day of `at` and not revoked by `now`. His own, or
 * as a deputy that of his principal, which must be the principal's own: a deputy of a deputy has none (domain catalogue
 * 2b). Else MANDATE_ENDED or DEPUTY_ENDED where there was one, MANDATE_MISSING where there never was.
 */
export function authorityFor(
  register: MandateRegister,
  actor: Actor,
  task: MandatedTask,
  moment: Moment,
): Authority | Refusal {
  const own = actor.onBehalfOf ? 'MANDATE_MISSING' : ownMandate(register, actor.personId, task, moment);
  if (typeof own !== 'string') return { mandate: reference(own), onBehalfOf: null };
  if (actor.onBehalfOf === null) return own;
  const deputised = asDeputy(register, actor, task, moment);
  if (typeof deputised !== 'string') return deputised;
  return own === 'MANDATE_MISSING' ? deputised : own;
}

/** Everybody who may decide this task under a mandate of his own, in the order of the register; deputies left out. */
export function holdersOf(register: MandateRegister, task: MandatedTask, moment: Moment): string[] {
  const people = new Set(register.mandates.map(({ personId }) => personId));
  return [...people].filter((person) => typeof ownMandate(register, person, task, moment) !== 'string');
}

/** Everybody who is deputy of this person at this gate now, in the order of the register. */
export function deputiesOf(register: MandateRegister, principalId: string, gate: Gate, moment: Moment): string[] {
  const people = register.deputies
    .filter((deputy) => deputy.principalId === principalId && covers(deputy.gates, gate))
    .filter((deputy) => inForce(deputy, deputyVersions(register, deputy.deputyId), register, moment))
    .map(({ deputyPersonId }) => deputyPersonId);
  return [...new Set(people)];
}

function ownMandate(
  register: MandateRegister,
  personId: string,
  task: MandatedTask,
  moment: Moment,
): MandateVersion | 'MANDATE_MISSING' | 'MANDATE_ENDED' {
  const fitting = register.mandates.filter((mandate) => mandate.personId === personId && fits(mandate, task));
  const valid = fitting.find((mandate) =>
    inForce(
      mandate,
      register.mandates.filter(({ mandateId }) => mandateId === mandate.mandateId),
      register,
      moment,
    ),
  );
  return valid ?? (hasBegun(fitting, register, moment) ? 'MANDATE_ENDED' : 'MANDATE_MISSING');
}

function asDeputy(register: MandateRegister, actor: Actor, task: MandatedTask, moment: Moment): Authority | Refusal {
  const deputyships = register.deputies.filter(
    (deputy) =>
      deputy.deputyPersonId === actor.personId &&
      deputy.principalId !== actor.personId &&
      (!actor.onBehalfOf || deputy.principalId === actor.onBehalfOf) &&
      covers(deputy.gates, task.gate),
  );
  let refusal: Refusal = 'MANDATE_MISSING';
  for (const deputy of deputyships) {
    const mandate = ownMandate(register, deputy.principalId, task, moment);
    const standing = inForce(deputy, deputyVersions(register, deputy.deputyId), register, moment);
    if (standing && typeof mandate !== 'string') return { mandate: reference(mandate), onBehalfOf: deputy.principalId };
    if (mandate === 'MANDATE_MISSING') continue;
    if (standing && refusal === 'MANDATE_MISSING') refusal = 'MANDATE_ENDED';
    if (!standing && hasBegun([deputy], register, moment)) refusal = 'DEPUTY_ENDED';
  }
  return refusal;
}

function fits(mandate: MandateVersion, task: MandatedTask): boolean {
  if (!covers(mandate.gates, task.gate)) return false;
  if (mandate.departmentId === null && task.escalatedTo?.some((to) => to === mandate.role)) return true;
  if (mandate.role !== task.role) return false;
  return mandate.departmentId === null || mandate.departmentId === task.departmentId;
}

const covers = (gates: readonly Gate[] | null, gate: Gate) => gates === null || gates.includes(gate);

interface Term {
  readonly version: number;
  readonly validFrom: string;
  readonly validTo: string;
  readonly revokedAt: string | null;
}

/** Whether `one` is the version that counts on the day of `at`, and has neither ended then nor been revoked by `now`. */
function inForce(one: Term, versions: readonly Term[], { timeZone }: MandateRegister, { at, now }: Moment): boolean {
  const date = localDate(at, timeZone);
  if (one.validFrom > date || date > one.validTo) return false;
  const later = versions.filter(({ version }) => version > one.version);
  if (later.some(({ validFrom }) => validFrom <= date)) return false;
  // Versions are never changed, so a revocation is a version of its own, and it holds for those before it.
  const by = Date.parse(now ?? at);
  return ![one, ...later].some(({ revokedAt }) => revokedAt !== null && Date.parse(revokedAt) <= by);
}

const hasBegun = (terms: readonly Term[], { timeZone }: MandateRegister, { at }: Moment) =>
  terms.some(({ validFrom }) => validFrom <= localDate(at, timeZone));

const deputyVersions = (register: MandateRegister, id: string) =>
  register.deputies.filter(({ deputyId }) => deputyId === id);

const reference = ({ mandateId, version }: MandateVersion) => `${mandateId}/${version}`;
