import {
  DEMONSTRATION_DEPARTMENTS,
  DEMONSTRATION_DEPUTIES,
  DEMONSTRATION_MANDATES,
  DEMONSTRATION_PEOPLE,
  DEMONSTRATION_TERM,
} from '#libs/domain/demonstration';
import { deputiesOf, holdersOf } from '#libs/domain/mandate';
import type { MandateRegister } from '#libs/domain/mandate';
import { defaultPolicy } from '#libs/domain/policy.default';
import { NEVER_DECIDES, ROLES } from '#libs/domain/roles';

const term = { validFrom: DEMONSTRATION_TERM.from, validTo: DEMONSTRATION_TERM.to, revokedAt: null, version: 1 };
const register: MandateRegister = {
  mandates: DEMONSTRATION_MANDATES.map(({ id, ...mandate }) => ({ mandateId: id, ...mandate, ...term })),
  deputies: DEMONSTRATION_DEPUTIES.map(({ id, ...deputy }) => ({ deputyId: id, gates: null, ...deputy, ...term })),
  timeZone: 'Europe/Amsterdam',
};
const now = { at: new Date().toISOString() };
const departments = DEMONSTRATION_DEPARTMENTS.map(({ id }) => id);
const personOf = (id: string) => DEMONSTRATION_PEOPLE.find((person) => person.id === id);

describe('the demonstration institution', () => {
  it('has at least one person of every role', () => {
    expect([...new Set(DEMONSTRATION_PEOPLE.map(({ role }) => role))].sort()).toEqual([...ROLES].sort());
  });

  it('names nobody twice', () => {
    for (const key of ['id', 'subject', 'username', 'displayName', 'email'] as const)
      expect(new Set(DEMONSTRATION_PEOPLE.map((person) => person[key])).size).toBe(DEMONSTRATION_PEOPLE.length);
    expect(DEMONSTRATION_PEOPLE.map(({ username }) => username)).toEqual(
      DEMONSTRATION_PEOPLE.map(() => expect.stringMatching(/^[a-z]\.[a-z]+$/) as string),
    );
  });

  it.each(departments)('has a head of %s, with a deputy who is not a head himself', (department) => {
    const heads = DEMONSTRATION_PEOPLE.filter((person) => person.role === 'department-head');
    const [head, ...more] = heads.filter(({ departmentId }) => departmentId === department);
    expect(more).toEqual([]);
    for (const gate of ['G0', 'G2'] as const) {
      const deputies = deputiesOf(register, head!.id, gate, now);
      expect(deputies).toHaveLength(1);
      expect(heads.map(({ id }) => id)).not.toContain(deputies[0]);
    }
  });

  const deciders = defaultPolicy.gates.flatMap(({ gate, accountable }) =>
    accountable.flatMap(({ role, scope }) =>
      (scope === 'institution' ? [null] : departments).map((departmentId) => ({ gate, role, departmentId })),
    ),
  );
  it.each(deciders)('can decide $gate as $role of $departmentId', (task) => {
    expect(holdersOf(register, task, now)).toHaveLength(1);
  });

  it('gives mandates to people of that role only, and none to those who never decide', () => {
    for (const { personId, role, departmentId } of DEMONSTRATION_MANDATES) {
      expect(personOf(personId)).toMatchObject({ role, departmentId });
      expect(NEVER_DECIDES).not.toContain(role);
    }
  });

  it('lets the board decide where everybody else was silent', () => {
    for (const { gate } of defaultPolicy.gates)
      expect(
        holdersOf(register, { gate, role: 'department-head', departmentId: 'radiology', escalatedTo: ['board'] }, now),
      ).toEqual(expect.arrayContaining(['p-024', 'p-025']));
  });
});
