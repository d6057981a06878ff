import type { DeputyVersion, MandateVersion } from '#libs/domain/mandate';
import type { Policy } from '#libs/domain/policy';
import type { Role } from '#libs/domain/roles';

/** Everything that an installation must know of its institution before the first solution can come in. */
export interface Institution {
  readonly departments: readonly { readonly id: string; readonly nameNl: string; readonly nameEn: string }[];
  readonly people: readonly InstitutionPerson[];
  readonly roles: readonly InstitutionRole[];
  readonly mandates: readonly (Omit<MandateVersion, 'version' | 'revokedAt'> & { readonly grantedBy: string })[];
  readonly deputies: readonly Omit<DeputyVersion, 'version' | 'revokedAt'>[];
  readonly machineClients: readonly InstitutionMachine[];
  readonly policy: Policy;
}

export interface InstitutionPerson {
  readonly id: string;
  /** The issuer's `sub`. */
  readonly subject: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string;
  readonly language: 'nl' | 'en';
}

/** A role from a day on (`YYYY-MM-DD`, included), in one department or (null) in the whole institution. */
export interface InstitutionRole {
  readonly personId: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly validFrom: string;
  /** Last day, or null for open-ended. */
  readonly validTo: string | null;
}

export interface InstitutionMachine {
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** The solutions that it may speak about; null is every one. */
  readonly solutionIds: readonly string[] | null;
}
