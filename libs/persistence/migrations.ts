import { CreateRegister1764000000000 } from '#libs/persistence/migrations/1764000000000-create-register';
import { CreateDecisions1764000001000 } from '#libs/persistence/migrations/1764000001000-create-decisions';
import { CreateObservations1764000002000 } from '#libs/persistence/migrations/1764000002000-create-observations';
import { GrantApplication1764000003000 } from '#libs/persistence/migrations/1764000003000-grant-application';
import { ConfirmSubmissions1764000004000 } from '#libs/persistence/migrations/1764000004000-confirm-submissions';

/** Every migration, in order. Listed by hand, so that a file that lies in the folder by accident is never run. */
export const MIGRATIONS = [
  CreateRegister1764000000000,
  CreateDecisions1764000001000,
  CreateObservations1764000002000,
  GrantApplication1764000003000,
  ConfirmSubmissions1764000004000,
];
