import type { Gate } from '#libs/domain/lifecycle';
import type { TaskKind } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';
import { NEVER_DECIDES } from '#libs/domain/roles';
import type { Role } from '#libs/domain/roles';

/** Who did what for the solution under review, by person id. */
export interface Involvement {
  readonly requesterId: string;
  /** Who answered a preparing task of this review, in any round, himself or through a deputy, and those deputies. */
  readonly preparerIds: readonly string[];
  readonly developerIds: readonly string[];
  readonly validatorIds: readonly string[];
  /** All roles that a person holds now. Somebody who is missing here is unknown and decides nothing. */
  readonly rolesOf: Readonly<Record<string, readonly Role[]>>;
}

export interface Duty {
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly kind: TaskKind;
  /** Every rule so far holds at every gate. */
  readonly gate: Gate | null;
  /** The role that the task is put to: a validator may not have developed what he validates. */
  readonly role?: Role;
  readonly involvement: Involvement;
}

/**
 * Requester ≠ approver, preparer ≠ approver, developer ≠ validator ≠ approver; privacy officer (GDPR 38(6)), supplier,
 * auditor and administrator never decide. Holds for the actor and for the person whom he acts for, so that nobody gets
 * through a deputy what he may not do himself. Null where nothing stands in the way.
 */
export function separationOfDuties(duty: Duty): Refusal | null {
  const people = duty.onBehalfOf === null ? [duty.actor] : [duty.actor, duty.onBehalfOf];
  for (const person of people) {
    const refusal = refusalFor(person, duty);
    if (refusal) return refusal;
  }
  return null;
}

function refusalFor(person: string, { kind, role, involvement }: Duty): Refusal | null {
  if (kind === 'prepare' && role === 'independent-validator' && involvement.developerIds.includes(person))
    return 'DEVELOPED_IT';
  if (kind !== 'decide') return null;
  const roles = Object.hasOwn(involvement.rolesOf, person) ? involvement.rolesOf[person] : undefined;
  if (!roles || roles.some((held) => NEVER_DECIDES.includes(held))) return 'NEVER_DECIDES';
  if (involvement.requesterId === person) return 'OWN_REQUEST';
  if (involvement.preparerIds.includes(person)) return 'PREPARED_IT';
  if (involvement.developerIds.includes(person) || involvement.validatorIds.includes(person)) return 'DEVELOPED_IT';
  return null;
}
