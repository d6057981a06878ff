import type { DataSource, EntityManager } from 'typeorm';
import { INSTITUTION_CHAIN } from '#libs/domain/audit';
import { canonicalJson, sha256Hex } from '#libs/domain/canonical';
import {
  DEMONSTRATION_DEPARTMENTS,
  DEMONSTRATION_DEPUTIES,
  DEMONSTRATION_MACHINES,
  DEMONSTRATION_MANDATES,
  DEMONSTRATION_PEOPLE,
  DEMONSTRATION_TERM,
} from '#libs/domain/demonstration';
import { defaultPolicy } from '#libs/domain/policy.default';
import { database } from '#libs/persistence/database';
import { DepartmentEntity } from '#libs/persistence/entities/department.entity';
import { DeputyEntity } from '#libs/persistence/entities/deputy.entity';
import { MachineClientEntity } from '#libs/persistence/entities/machine-client.entity';
import { MandateEntity } from '#libs/persistence/entities/mandate.entity';
import { PersonEntity } from '#libs/persistence/entities/person.entity';
import { PolicyVersionEntity } from '#libs/persistence/entities/policy-version.entity';
import { RoleAssignmentEntity } from '#libs/persistence/entities/role-assignment.entity';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';

/** One seeding at a time, also where two machines are started at once. */
const SEED_LOCK = 4_190_765;
const BOARD = 'p-024';
const TERM = { validFrom: DEMONSTRATION_TERM.from, validTo: DEMONSTRATION_TERM.to };

/**
 * Fills an empty installation with the demonstration institution, its mandates and the default policy, as the
 * application's own role and written down in the institution's chain (integrity 11). Adds what is lacking and changes
 * nothing that stands; answers how many people were added.
 */
export async function seedDemonstration(databaseUrl: string): Promise<number> {
  const source = await database({ url: databaseUrl, poolSize: 2, name: 'seed' }).initialize();
  try {
    return await source.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [SEED_LOCK]);
      const people = await addPeople(manager);
      await addMandates(source, manager);
      await adoptPolicy(source, manager);
      return people;
    });
  } finally {
    await source.destroy();
  }
}

async function addPeople(manager: EntityManager): Promise<number> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(DepartmentEntity)
    .values([...DEMONSTRATION_DEPARTMENTS])
    .orIgnore()
    .execute();
  const known = new Set((await manager.find(PersonEntity)).map(({ id }) => id));
  const missing = DEMONSTRATION_PEOPLE.filter(({ id }) => !known.has(id));
  for (const { role, departmentId, ...person } of missing) {
    await manager.insert(PersonEntity, { ...person, active: true });
    await manager.insert(RoleAssignmentEntity, {
      id: `r-${person.id}`,
      personId: person.id,
      role,
      departmentId,
      ...TERM,
    });
  }
  const machines = DEMONSTRATION_MACHINES.map(({ scopes, ...machine }) => ({
    ...machine,
    scopes: [...scopes],
    solutionIds: null,
  }));
  await manager.createQueryBuilder().insert().into(MachineClientEntity).values(machines).orIgnore().execute();
  return missing.length;
}

async function addMandates(source: DataSource, manager: EntityManager): Promise<void> {
  const [mandates, audit] = [new MandatesRepository(source), new AuditRepository(source)];
  const recordedAt = new Date().toISOString();
  const standing = { ...TERM, revokedAt: null, recordedAt };
  const write = (action: string, subject: string, facts: Record<string, unknown>) =>
    audit.append(manager, INSTITUTION_CHAIN, { at: recordedAt, actor: BOARD, action, subject, facts });

  for (const { id, gates, ...mandate } of DEMONSTRATION_MANDATES) {
    if (await manager.existsBy(MandateEntity, { id })) continue;
    const given = { mandateId: id, ...mandate, gates: gates && [...gates], ...standing, grantedBy: BOARD };
    await write('mandate-granted', id, {
      version: await mandates.addMandate(manager, given),
      ...mandate,
      gates,
      ...TERM,
    });
  }
  for (const { id, ...deputy } of DEMONSTRATION_DEPUTIES) {
    if (await manager.existsBy(DeputyEntity, { id })) continue;
    const version = await mandates.addDeputy(manager, { deputyId: id, ...deputy, gates: null, ...standing });
    await write('deputy-appointed', id, { version, ...deputy, gates: null, ...TERM });
  }
}

async function adoptPolicy(source: DataSource, manager: EntityManager): Promise<void> {
  if (await manager.existsBy(PolicyVersionEntity, {})) return;
  const { version, rulesVersion } = defaultPolicy;
  const digest = sha256Hex(canonicalJson(defaultPolicy));
  const at = new Date().toISOString();
  await manager.insert(PolicyVersionEntity, {
    ...{ version, rulesVersion, digest, document: defaultPolicy },
    ...{ adoptedAt: at, adoptedBy: BOARD },
  });
  await new AuditRepository(source).append(manager, INSTITUTION_CHAIN, {
    ...{ at, actor: BOARD, action: 'policy-adopted', subject: String(version) },
    facts: { version, rulesVersion, digest },
  });
}
