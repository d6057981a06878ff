import type { Role } from '#libs/domain/roles';

export type IdentityRefusalCode =
  'not-signed-in' | 'session-expired' | 'foreign-origin' | 'csrf-failed' | 'forbidden' | 'not-found';

/** Why somebody is not let in. `whoCan` names the roles that would be. */
export class IdentityRefusal extends Error {
  override readonly name = 'IdentityRefusal';

  constructor(
    readonly code: IdentityRefusalCode,
    readonly whoCan: readonly Role[] = [],
  ) {
    super(code);
  }
}
