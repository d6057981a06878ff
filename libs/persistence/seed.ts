import type { DataSource, EntityManager, EntityTarget } from 'typeorm';
import { INSTITUTION_CHAIN } from '#libs/domain/audit';
import { canonicalJson, sha256Hex } from '#libs/domain/canonical';
import type { Institution } from '#libs/domain/institution';
import { json } from '#libs/persistence/columns';
import { DepartmentEntity } from '#libs/persistence/entities/department.entity';
import { DeputyEntity } from '#libs/persistence/entities/deputy.entity';
import { MachineClientEntity } from '#libs/persistence/entities/machine-client.entity';
import { MandateEntity } from '#libs/persistence/entities/mandate.entity';
import { PersonEntity } from '#libs/persistence/entities/person.entity';
import { PolicyVersionEntity } from '#libs/persistence/entities/policy-version.entity';
import { RoleAssignmentEntity } from '#libs/persistence/entities/role-assignment.entity';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';

/** When the institution was set up (ISO 8601 in UTC), and by whom: a person's id, or `setup`. */
export interface SettingUp {
  readonly at: string;
  readonly by: string;
}

/** One seeding at a time, also where two machines are started at once. */
const SEED_LOCK = 4_190_765;

/**
 * Puts an institution's departments, people, roles, mandates, deputies, machine clients and first policy in, with an entry
 * of the institution's chain for each thing that decisions will rest on (integrity 11). What is there already stays as it
 * is, so a second call changes nothing. One transaction; answers how many people were added.
 */
export async function seedInstitution(
  source: DataSource,
  institution: Institution,
  { at, by }: SettingUp = { at: new Date().toISOString(), by: 'setup' },
): Promise<number> {
  const audit = new AuditRepository(source);
  return source.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [SEED_LOCK]);
    const people = await addPeople(manager, institution);
    const done = [
      ...(await addRoles(manager, institution)),
      ...(await addMandates(manager, new MandatesRepository(source), institution, at)),
      ...(await addMachines(manager, institution)),
      ...(await addPolicy(manager, institution, at, by)),
    ];
    for (const { action, subject, facts } of done)
      await audit.append(manager, INSTITUTION_CHAIN, { at, actor: by, action, subject, facts });
    return people;
  });
}

interface Done {
  readonly action: string;
  readonly subject: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

async function addPeople(manager: EntityManager, { departments, people }: Institution): Promise<number> {
  await manager.insert(DepartmentEntity, await unknown(manager, DepartmentEntity, departments, ({ id }) => ({ id })));
  const added = await unknown(manager, PersonEntity, people, ({ id }) => ({ id }));
  await manager.insert(
    PersonEntity,
    added.map((person) => ({ ...person, active: true })),
  );
  return added.length;
}

async function addRoles(manager: EntityManager, { roles }: Institution): Promise<Done[]> {
  const assignments = roles.map((held) => ({
    ...held,
    id: `r${sha256Hex(canonicalJson([held.personId, held.role, held.departmentId, held.validFrom])).slice(0, 24)}`,
  }));
  const added = await unknown(manager, RoleAssignmentEntity, assignments, ({ id }) => ({ id }));
  await manager.insert(RoleAssignmentEntity, added);
  return added.map(({ id: _, personId, ...facts }) => ({ action: 'role-assigned', subject: personId, facts }));
}

async function addMandates(
  manager: EntityManager,
  register: MandatesRepository,
  { mandates, deputies }: Institution,
  at: string,
): Promise<Done[]> {
  const done: Done[] = [];
  const recorded = { recordedAt: at, revokedAt: null };
  for (const mandate of await unknown(manager, MandateEntity, mandates, ({ mandateId: id }) => ({ id }))) {
    const gates = mandate.gates && [...mandate.gates];
    const version = await register.addMandate(manager, { ...mandate, ...recorded, gates });
    done.push({ action: 'mandate-granted', subject: mandate.mandateId, facts: { ...mandate, version } });
  }
  for (const deputy of await unknown(manager, DeputyEntity, deputies, ({ deputyId: id }) => ({ id }))) {
    const gates = deputy.gates && [...deputy.gates];
    const version = await register.addDeputy(manager, { ...deputy, ...recorded, gates });
    done.push({ action: 'deputy-appointed', subject: deputy.deputyId, facts: { ...deputy, version } });
  }
  return done;
}

async function addMachines(manager: EntityManager, { machineClients }: Institution): Promise<Done[]> {
  const added = await unknown(manager, MachineClientEntity, machineClients, ({ clientId }) => ({ clientId }));
  const rows = added.map(({ clientId, name, scopes, solutionIds }) => ({
    ...{ clientId, name, scopes: [...scopes] },
    solutionIds: solutionIds && [...solutionIds],
  }));
  await manager.insert(MachineClientEntity, rows);
  return rows.map(({ clientId, scopes, solutionIds }) => ({
    action: 'machine-client-registered',
    subject: clientId,
    facts: { scopes, solutionIds },
  }));
}

async function addPolicy(manager: EntityManager, { policy }: Institution, at: string, by: string): Promise<Done[]> {
  const { version, rulesVersion } = policy;
  if (await manager.existsBy(PolicyVersionEntity, {})) return [];
  const digest = sha256Hex(canonicalJson(policy));
  const adoption = { version, rulesVersion, digest, adoptedAt: at, adoptedBy: by };
  await manager.insert(PolicyVersionEntity, { ...adoption, document: json(policy) });
  return [{ action: 'policy-adopted', subject: String(version), facts: { rulesVersion, digest } }];
}

/** Those of `rows` that have no row of their own yet. */
async function unknown<Row, Entity extends object>(
  manager: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Row[],
  keyOf: (row: Row) => Partial<Record<keyof Entity, string>>,
): Promise<Row[]> {
  const missing: Row[] = [];
  for (const row of rows) {
    const known = await manager.createQueryBuilder(entity, 'row').where(keyOf(row)).getExists();
    if (!known) missing.push(row);
  }
  return missing;
}
