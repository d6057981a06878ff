import type { Gate } from '#libs/domain/lifecycle';
import { localDate } from '#libs/domain/local-date';
import { authorityFor, deputiesOf } from '#libs/domain/mandate';
import type { Actor, MandateRegister, Moment } from '#libs/domain/mandate';
import type { TaskKind } from '#libs/domain/outcome';
import type { EscalationStep } from '#libs/domain/policy';
import type { Refusal } from '#libs/domain/refusal';
import type { Role } from '#libs/domain/roles';

/** A role that somebody holds on the day in question, in one department or (null) in the whole institution. */
export interface HeldRole {
  readonly personId: string;
  readonly role: Role;
  readonly departmentId: string | null;
}

/** To whom a question is put: a person, or whoever holds a role or the mandate of it. */
export interface Question {
  readonly kind: TaskKind;
  readonly gate: Gate | null;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly personId: string | null;
}

/** Whom an unanswered question came to as well. */
export interface CameTo {
  readonly recipientId: string;
  readonly escalatedTo: EscalationStep['to'];
}

/** What the register knows of the people concerned. */
export interface Known {
  readonly register: MandateRegister;
  readonly roles: readonly HeldRole[];
}

/** On what ground somebody may answer. */
export interface Ground {
  /** `M-017/2`: mandate and version; null where the question asks for none, or came by escalation. */
  readonly mandate: string | null;
  readonly onBehalfOf: string | null;
}

/**
 * On what ground this person may answer this question, separation of duties apart: a decision rests on a mandate, or on an
 * escalation that brought it to a CMIO or board member; preparation, advice and proof are asked of a person or of whoever
 * holds a role. A deputy may stand in for any of them. Else why not.
 */
export function groundFor(
  known: Known,
  actor: Actor,
  question: Question,
  escalations: readonly CameTo[],
  moment: Moment,
): Ground | Refusal {
  return question.kind === 'decide'
    ? mandated(known, actor, question, escalations, moment)
    : addressed(known, actor, question, moment);
}

function mandated(
  { register, roles }: Known,
  actor: Actor,
  question: Question,
  escalations: readonly CameTo[],
  moment: Moment,
): Ground | Refusal {
  const { gate, role, departmentId } = question;
  if (gate === null) return 'NOT_ADDRESSED';
  const escalatedTo = escalations.map((escalation) => escalation.escalatedTo);
  const authority = authorityFor(register, actor, { gate, role, departmentId, escalatedTo }, moment);
  // A mandate that has ended is no reason to decide without one.
  if (authority !== 'MANDATE_MISSING' || actor.onBehalfOf) return authority;
  const cameToHim = escalations
    .filter(({ recipientId }) => recipientId === actor.personId)
    .some(({ escalatedTo: to }) => roles.some((held) => held.personId === actor.personId && held.role === to));
  return cameToHim ? { mandate: null, onBehalfOf: null } : authority;
}

function addressed(
  { register, roles }: Known,
  { personId, onBehalfOf }: Actor,
  question: Question,
  moment: Moment,
): Ground | Refusal {
  const isAsked = (person: string) =>
    question.personId === null
      ? roles.some((held) => held.personId === person && fits(held, question))
      : question.personId === person;
  if (!onBehalfOf && isAsked(personId)) return { mandate: null, onBehalfOf: null };
  const { gate } = question;
  if (onBehalfOf === null || gate === null) return 'NOT_ADDRESSED';
  const deputyships = register.deputies.filter(
    (deputy) =>
      deputy.deputyPersonId === personId &&
      (onBehalfOf === undefined || deputy.principalId === onBehalfOf) &&
      (deputy.gates === null || deputy.gates.includes(gate)) &&
      isAsked(deputy.principalId),
  );
  const standing = deputyships.find(({ principalId }) =>
    deputiesOf(register, principalId, gate, moment).includes(personId),
  );
  if (standing) return { mandate: null, onBehalfOf: standing.principalId };
  const date = localDate(moment.at, register.timeZone);
  return deputyships.some(({ validFrom }) => validFrom <= date) ? 'DEPUTY_ENDED' : 'NOT_ADDRESSED';
}

function fits(held: HeldRole, { role, departmentId }: Question): boolean {
  if (held.role !== role) return false;
  return departmentId === null || held.departmentId === null || held.departmentId === departmentId;
}
