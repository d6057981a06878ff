import type { Role } from '#libs/domain/roles';

/** The roles that a person holds today, each in a department or in the whole institution (null). */
export interface HeldRole {
  readonly role: Role;
  readonly departmentId: string | null;
}

/** A person who is signed in: by a session in a browser, or by a bearer token of a script, which cannot sign. */
export interface PersonPrincipal {
  readonly kind: 'person';
  readonly personId: string;
  readonly language: 'nl' | 'en';
  readonly roles: readonly HeldRole[];
  readonly session: { readonly idHash: string; readonly csrfToken: string; readonly expiresAt: Date } | null;
}

/** A machine: its scopes, on the solutions listed with it (null is every solution). */
export interface MachinePrincipal {
  readonly kind: 'machine';
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly solutionIds: readonly string[] | null;
}

export type Principal = PersonPrincipal | MachinePrincipal;
