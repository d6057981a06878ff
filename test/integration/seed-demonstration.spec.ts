import { auditHead, INSTITUTION_CHAIN } from '#libs/domain/audit';
import { EMPTY_HEAD } from '#libs/domain/canonical';
import { DEMONSTRATION_DEPUTIES, DEMONSTRATION_MANDATES, DEMONSTRATION_PEOPLE } from '#libs/domain/demonstration';
import { holdersOf } from '#libs/domain/mandate';
import { database } from '#libs/persistence/database';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { InstitutionInUse, seedDemonstration } from '#libs/persistence/seed-demonstration';
import { createTestDatabase } from '#test/support/stack';
import type { TestDatabase } from '#test/support/stack';

let given: TestDatabase;
beforeAll(async () => {
  given = await createTestDatabase();
});
afterAll(() => given.drop());

it('fills an empty installation once, however often and at once it is asked', async () => {
  const added = await Promise.all([seedDemonstration(given.url), seedDemonstration(given.url)]);
  expect(added.sort()).toEqual([0, DEMONSTRATION_PEOPLE.length]);
  const source = await database({ url: given.url }).initialize();
  try {
    const policy = await new PoliciesRepository(source).inForce();
    expect(policy).toMatchObject({ version: 1 });
    const register = await new MandatesRepository(source).register(policy!.calendar.timeZone);
    expect(register.mandates).toHaveLength(DEMONSTRATION_MANDATES.length);
    expect(register.deputies).toHaveLength(DEMONSTRATION_DEPUTIES.length);
    const task = { gate: 'G2', role: 'department-head', departmentId: 'radiology' } as const;
    expect(holdersOf(register, task, { at: new Date().toISOString() })).toEqual(['p-003']);
    const people = new PeopleRepository(source);
    expect(await people.bySubject('demonstration-p-003')).toMatchObject({ username: 'w.oosterhof' });
    expect(await people.machineClient('monitor')).toMatchObject({ scopes: ['observations:write'], solutionIds: null });
    expect(await people.rolesOn('2026-06-01', ['p-003'])).toEqual([
      { personId: 'p-003', role: 'department-head', departmentId: 'radiology' },
    ]);
  } finally {
    await source.destroy();
  }
});

it('writes every mandate, deputyship and the policy down in an unbroken chain', async () => {
  await seedDemonstration(given.url);
  const source = await database({ url: given.url }).initialize();
  try {
    const entries = await new AuditRepository(source).entriesOf(INSTITUTION_CHAIN);
    const named = (action: string) => entries.filter((entry) => entry.action === action);
    expect(named('mandate-granted')).toHaveLength(DEMONSTRATION_MANDATES.length);
    expect(named('deputy-appointed')).toHaveLength(DEMONSTRATION_DEPUTIES.length);
    expect(named('role-assigned')).toHaveLength(DEMONSTRATION_PEOPLE.length);
    expect(named('policy-adopted')).toHaveLength(1);
    let head = EMPTY_HEAD;
    for (const entry of entries) {
      head = auditHead(head, entry);
      expect(entry.head).toBe(head);
    }
  } finally {
    await source.destroy();
  }
});

it('puts nobody beside the people of a real institution', async () => {
  const theirs = await createTestDatabase();
  const source = await database({ url: theirs.url }).initialize();
  try {
    await source.query(
      `INSERT INTO person (id, subject, username, display_name, email, language)
       VALUES ('p1', 'their-issuer|1', 'j.jansen', 'J. Jansen', 'j.jansen@hospital.example', 'nl')`,
    );
    await expect(seedDemonstration(theirs.url)).rejects.toThrow(InstitutionInUse);
    expect(await new PeopleRepository(source).people()).toHaveLength(1);
  } finally {
    await source.destroy();
    await theirs.drop();
  }
});
