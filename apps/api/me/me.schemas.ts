import { z } from 'zod';
import { Gate } from '#libs/domain/lifecycle';
import { Role } from '#libs/domain/roles';

/** A department in both languages. */
export const DepartmentRef = z.object({ id: z.string(), nameNl: z.string(), nameEn: z.string() });

/** A person as others see him. */
export const PersonRef = z.object({ id: z.string(), name: z.string() });

/** The one who is signed in: who he is, for what he stands, and what the screens may offer him. */
export const Me = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  language: z.enum(['nl', 'en']),
  roles: z.array(z.object({ role: Role, department: DepartmentRef.nullable() })),
  mandates: z.array(
    z.object({
      id: z.string(),
      role: Role,
      department: DepartmentRef.nullable(),
      gates: z.array(Gate).nullable(),
      validFrom: z.iso.date(),
      validTo: z.iso.date(),
    }),
  ),
  deputies: z.array(
    z.object({ person: PersonRef, validFrom: z.iso.date(), validTo: z.iso.date(), gates: z.array(Gate).nullable() }),
  ),
  deputyFor: z.array(
    z.object({ person: PersonRef, validFrom: z.iso.date(), validTo: z.iso.date(), gates: z.array(Gate).nullable() }),
  ),
  permissions: z.array(z.string()),
  /** Sent back in the header `X-CSRF-Token` with every change. Empty for a bearer token. */
  csrfToken: z.string(),
  /** Whether this installation holds demonstration people; every page then says so. */
  demonstration: z.boolean(),
  /** Days off of the institution from a year back to two years ahead, for terms in working days on screen. */
  holidays: z.array(z.iso.date()),
});
export type Me = z.infer<typeof Me>;
