import { z } from 'zod';
import { DepartmentRef, PersonRef } from '#apps/api/me/me.schemas';
import { Gate } from '#libs/domain/lifecycle';
import { Role } from '#libs/domain/roles';

export const PersonView = PersonRef.extend({
  /** What an intake file names somebody by. */
  username: z.string(),
  roles: z.array(z.object({ role: Role, department: DepartmentRef.nullable() })),
});
export const MandateView = z.object({
  id: z.string(),
  version: z.int(),
  person: PersonRef,
  role: Role,
  department: DepartmentRef.nullable(),
  gates: z.array(Gate).nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
  revokedAt: z.iso.datetime().nullable(),
  grantedBy: z.string(),
});
export const DeputyView = z.object({
  id: z.string(),
  principal: PersonRef,
  deputy: PersonRef,
  gates: z.array(Gate).nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
});
export const People = z.object({ people: z.array(PersonView) });
export const Departments = z.object({
  departments: z.array(DepartmentRef.extend({ heads: z.array(PersonRef), deputies: z.array(PersonRef) })),
});
export const Mandates = z.object({ mandates: z.array(MandateView), deputies: z.array(DeputyView) });
