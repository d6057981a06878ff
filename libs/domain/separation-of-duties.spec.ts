import fc from 'fast-check';
import { authorityFor } from '#libs/domain/mandate';
import type { DeputyVersion, MandateVersion } from '#libs/domain/mandate';
import { NEVER_DECIDES } from '#libs/domain/roles';
import type { Role } from '#libs/domain/roles';
import { separationOfDuties } from '#libs/domain/separation-of-duties';
import type { Duty, Involvement } from '#libs/domain/separation-of-duties';

const involvement: Involvement = {
  requesterId: 'p-requester',
  preparerIds: ['p-preparer'],
  developerIds: ['p-developer'],
  validatorIds: ['p-validator'],
  rolesOf: {
    'p-head': ['department-head'],
    'p-requester': ['department-head'],
    'p-preparer': ['department-head', 'legal-counsel'],
    'p-developer': ['department-head', 'data-scientist'],
    'p-validator': ['department-head'],
    'p-privacy': ['privacy-officer', 'department-head'],
    'p-supplier': ['supplier'],
    'p-auditor': ['auditor'],
    'p-administrator': ['administrator', 'department-head'],
  },
};
const duty = (actor: string, change: Partial<Duty> = {}): Duty => ({
  actor,
  onBehalfOf: null,
  kind: 'decide',
  gate: 'G2',
  involvement,
  ...change,
});

describe('who may decide', () => {
  const refusals = [
    ['p-head', null],
    ['p-requester', 'OWN_REQUEST'],
    ['p-preparer', 'PREPARED_IT'],
    ['p-developer', 'DEVELOPED_IT'],
    ['p-validator', 'DEVELOPED_IT'],
    ['p-privacy', 'NEVER_DECIDES'],
    ['p-supplier', 'NEVER_DECIDES'],
    ['p-auditor', 'NEVER_DECIDES'],
    ['p-administrator', 'NEVER_DECIDES'],
    ['p-unknown', 'NEVER_DECIDES'],
    ['constructor', 'NEVER_DECIDES'],
  ] as const;
  it.each(refusals)('%s himself: %s', (person, refusal) => {
    expect(separationOfDuties(duty(person))).toBe(refusal);
  });
  it.each(refusals)('%s through a deputy: %s', (person, refusal) => {
    expect(separationOfDuties(duty('p-head', { onBehalfOf: person }))).toBe(refusal);
  });
  it.each(refusals)('%s as a deputy: %s', (person, refusal) => {
    expect(separationOfDuties(duty(person, { onBehalfOf: 'p-head' }))).toBe(refusal);
  });
});

it('advice, preparation and proof are open to them', () => {
  for (const person of Object.keys(involvement.rolesOf))
    for (const kind of ['prepare', 'consult', 'condition'] as const)
      expect(separationOfDuties(duty(person, { kind }))).toBeNull();
});

it('nobody validates what he developed', () => {
  const validate = { kind: 'prepare', gate: 'G4', role: 'independent-validator' } as const;
  expect(separationOfDuties(duty('p-developer', validate))).toBe('DEVELOPED_IT');
  expect(separationOfDuties(duty('p-head', { ...validate, onBehalfOf: 'p-developer' }))).toBe('DEVELOPED_IT');
  expect(separationOfDuties(duty('p-validator', validate))).toBeNull();
  expect(separationOfDuties(duty('p-developer', { ...validate, role: 'data-scientist' }))).toBeNull();
});

describe('no sequence of acting, for himself or for another', () => {
  const PEOPLE = ['p1', 'p2', 'p3', 'p4', 'p5'];
  const person = fc.constantFrom(...PEOPLE);
  const few = fc.uniqueArray(person, { maxLength: 1 });
  const role = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<Role>('department-head', 'clinical-owner', 'data-scientist') },
    { weight: 1, arbitrary: fc.constantFrom<Role>(...NEVER_DECIDES) },
  );
  const kind = fc.oneof(
    { weight: 1, arbitrary: fc.constant('prepare' as const) },
    { weight: 7, arbitrary: fc.constant('decide' as const) },
  );
  const case_ = fc.record({
    requesterId: fc.constantFrom(...PEOPLE, 'p-outsider'),
    preparerIds: few,
    developerIds: few,
    validatorIds: few,
    roles: fc.array(fc.uniqueArray(role, { maxLength: 2 }), { minLength: 5, maxLength: 5 }),
    heads: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
    deputyships: fc.uniqueArray(fc.tuple(person, person), {
      minLength: 4,
      maxLength: 12,
      selector: ([a, b]) => `${a}>${b}`,
    }),
    attempts: fc.array(fc.record({ actor: person, onBehalfOf: fc.option(person, { freq: 3 }), kind }), {
      minLength: 10,
      maxLength: 20,
    }),
  });
  const period = { gates: null, validFrom: '2026-01-01', validTo: '2027-12-31', revokedAt: null };
  const task = { gate: 'G2', role: 'department-head', departmentId: 'radiology' } as const;

  it('lets somebody decide who is excluded, or who holds no mandate', () => {
    let byDeputy = 0;
    let refused = 0;
    fc.assert(
      fc.property(case_, ({ roles, heads, deputyships, attempts, requesterId, ...involved }) => {
        const mandates = heads.map((personId, index): MandateVersion => ({
          ...period,
          mandateId: `M-${index}`,
          version: 1,
          personId,
          role: task.role,
          departmentId: task.departmentId,
        }));
        const deputies = deputyships
          .filter(([principalId, deputyPersonId]) => principalId !== deputyPersonId)
          .map(([principalId, deputyPersonId], index): DeputyVersion => ({
            ...period,
            deputyId: `D-${index}`,
            version: 1,
            principalId,
            deputyPersonId,
          }));
        const rolesOf = Object.fromEntries(PEOPLE.map((one, index) => [one, roles[index] ?? []]));
        const preparerIds = [...involved.preparerIds];

        for (const { actor, onBehalfOf, kind } of attempts) {
          const duties = { requesterId, ...involved, preparerIds: [...preparerIds], rolesOf };
          if (kind === 'prepare') {
            preparerIds.push(actor, ...(onBehalfOf ? [onBehalfOf] : []));
            continue;
          }
          const authority = authorityFor(
            { mandates, deputies, timeZone: 'Europe/Amsterdam' },
            { personId: actor, onBehalfOf },
            task,
            { at: '2026-06-01T10:00:00Z' },
          );
          if (typeof authority === 'string') continue;
          if (separationOfDuties({ actor, onBehalfOf, kind, gate: 'G2', involvement: duties }) !== null) {
            refused++;
            continue;
          }
          if (onBehalfOf) byDeputy++;
          // The rule said again in other words: whoever took part, or may never decide, is neither actor nor principal.
          const excluded = new Set([
            requesterId,
            ...preparerIds,
            ...involved.developerIds,
            ...involved.validatorIds,
            ...PEOPLE.filter((one) => rolesOf[one]?.some((role) => NEVER_DECIDES.includes(role))),
          ]);
          expect(excluded.has(actor)).toBe(false);
          expect(onBehalfOf !== null && excluded.has(onBehalfOf)).toBe(false);
          expect(heads).toContain(onBehalfOf ?? actor);
          if (onBehalfOf) expect(deputyships).toContainEqual([onBehalfOf, actor]);
        }
      }),
      { numRuns: 2000 },
    );
    // Both ways were walked, so the property was not true for want of cases.
    expect(byDeputy).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(50);
  });
});
