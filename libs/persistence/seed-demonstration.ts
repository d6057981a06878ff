import type { DataSource } from 'typeorm';
import {
  DEMONSTRATION_DEPARTMENTS,
  DEMONSTRATION_DEPUTIES,
  DEMONSTRATION_MACHINES,
  DEMONSTRATION_MANDATES,
  DEMONSTRATION_PEOPLE,
  DEMONSTRATION_TERM,
} from '#libs/domain/demonstration';
import type { Institution } from '#libs/domain/institution';
import { defaultPolicy } from '#libs/domain/policy.default';
import { database } from '#libs/persistence/database';
import { seedInstitution } from '#libs/persistence/seed';

const BOARD = 'p-024';
const TERM = { validFrom: DEMONSTRATION_TERM.from, validTo: DEMONSTRATION_TERM.to };

const demonstration: Institution = {
  departments: DEMONSTRATION_DEPARTMENTS,
  people: DEMONSTRATION_PEOPLE.map(({ role: _, departmentId: __, ...person }) => person),
  roles: DEMONSTRATION_PEOPLE.map(({ id: personId, role, departmentId }) => ({
    personId,
    role,
    departmentId,
    ...TERM,
  })),
  mandates: DEMONSTRATION_MANDATES.map(({ id: mandateId, ...mandate }) => ({
    ...{ mandateId, ...mandate, ...TERM },
    grantedBy: BOARD,
  })),
  deputies: DEMONSTRATION_DEPUTIES.map(({ id: deputyId, ...deputy }) => ({
    deputyId,
    ...deputy,
    gates: null,
    ...TERM,
  })),
  machineClients: DEMONSTRATION_MACHINES.map((machine) => ({ ...machine, solutionIds: null })),
  policy: defaultPolicy,
};

/** People of a real institution are there: nobody who does not exist is put beside them. */
export class InstitutionInUse extends Error {
  override readonly name = 'InstitutionInUse';
}

/**
 * Fills an empty installation with the demonstration institution, its mandates and the default policy, as the
 * application's own role. Adds what is lacking and changes nothing that stands; answers how many people were added.
 * Throws InstitutionInUse where there are other people.
 */
export async function seedDemonstration(databaseUrl: string): Promise<number> {
  const source = await database({ url: databaseUrl, poolSize: 2, name: 'seed' }).initialize();
  try {
    if (await hasOtherPeople(source))
      throw new InstitutionInUse(
        'The database holds the people of an institution, and demonstration people are not put beside them. Set ' +
          'OIDC_ISSUER to the sign-in of that institution, or DATABASE_URL to an empty database.',
      );
    return await seedInstitution(source, demonstration, { at: new Date().toISOString(), by: BOARD });
  } finally {
    await source.destroy();
  }
}

async function hasOtherPeople(source: DataSource): Promise<boolean> {
  const subjects = DEMONSTRATION_PEOPLE.map(({ subject }) => subject);
  const [first] = await source.query<unknown[]>('SELECT FROM person WHERE subject <> ALL ($1) LIMIT 1', [subjects]);
  return first !== undefined;
}
