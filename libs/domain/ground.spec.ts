import fc from 'fast-check';
import { groundFor } from '#libs/domain/ground';
import type { CameTo, Known, Question } from '#libs/domain/ground';
import type { Role } from '#libs/domain/roles';

const AT = '2026-03-02T09:00:00.000Z';
const moment = { at: AT };
const held = (personId: string, role: Role, departmentId: string | null) => ({ personId, role, departmentId });
const term = { gates: null, validFrom: '2026-01-01', validTo: '2026-12-31', revokedAt: null, version: 1 };

const known: Known = {
  register: {
    timeZone: 'Europe/Amsterdam',
    mandates: [
      { ...term, mandateId: 'M-1', personId: 'head', role: 'department-head', departmentId: 'radiology' },
      { ...term, mandateId: 'M-2', personId: 'former', role: 'board', departmentId: null, validTo: '2026-02-01' },
    ],
    deputies: [
      { ...term, deputyId: 'D-1', principalId: 'head', deputyPersonId: 'deputy' },
      { ...term, deputyId: 'D-2', principalId: 'counsel', deputyPersonId: 'clerk', gates: ['G2'] },
      { ...term, deputyId: 'D-3', principalId: 'counsel', deputyPersonId: 'past', validTo: '2026-02-01' },
      { ...term, deputyId: 'D-4', principalId: 'counsel', deputyPersonId: 'future', validFrom: '2026-06-01' },
    ],
  },
  roles: [
    held('counsel', 'legal-counsel', null),
    held('physicist', 'clinical-physicist', 'radiology'),
    held('board', 'board', null),
    held('former', 'board', null),
    held('deputy', 'clinician', 'radiology'),
  ],
};
const decide: Question = {
  kind: 'decide',
  gate: 'G2',
  role: 'department-head',
  departmentId: 'radiology',
  personId: null,
};
const prepare: Question = { ...decide, kind: 'prepare', role: 'legal-counsel', departmentId: null };
const toBoard: readonly CameTo[] = ['board', 'former', 'deputy'].map((recipientId) => ({
  recipientId,
  escalatedTo: 'board',
}));
const ground = (question: Question, personId: string, onBehalfOf?: string | null, cameTo: readonly CameTo[] = []) =>
  groundFor(known, onBehalfOf === undefined ? { personId } : { personId, onBehalfOf }, question, cameTo, moment);

describe('a decision', () => {
  it.each<[string, ReturnType<typeof ground>, ReturnType<typeof ground>]>([
    ['rests on a mandate', ground(decide, 'head'), { mandate: 'M-1/1', onBehalfOf: null }],
    ['may be a deputy’s', ground(decide, 'deputy'), { mandate: 'M-1/1', onBehalfOf: 'head' }],
    ['not of one who acts for himself', ground(decide, 'deputy', null), 'MANDATE_MISSING'],
    ['comes to the board by escalation', ground(decide, 'board', null, toBoard), { mandate: null, onBehalfOf: null }],
    ['not before', ground(decide, 'board', null), 'MANDATE_MISSING'],
    ['not to whose mandate has ended', ground(decide, 'former', null, toBoard), 'MANDATE_ENDED'],
    ['not to whom it came without the role', ground(decide, 'deputy', null, toBoard), 'MANDATE_MISSING'],
    ['needs a gate', ground({ ...decide, gate: null }, 'head'), 'NOT_ADDRESSED'],
  ])('%s', (_, got, expected) => {
    expect(got).toEqual(expected);
  });
});

describe('any other question', () => {
  const mine = { mandate: null, onBehalfOf: null };
  const named = { ...prepare, personId: 'counsel' };
  const radiology = { ...prepare, role: 'clinical-physicist', departmentId: 'radiology' } as const;
  it.each<[string, ReturnType<typeof ground>, ReturnType<typeof ground>]>([
    ['is for whoever holds the role', ground(prepare, 'counsel'), mine],
    ['is for the person named', ground(named, 'counsel'), mine],
    ['is for no other holder where one is named', ground({ ...prepare, personId: 'x' }, 'counsel'), 'NOT_ADDRESSED'],
    ['is for the role in its department', ground(radiology, 'physicist'), mine],
    ['not in another one', ground({ ...radiology, departmentId: 'emergency' }, 'physicist'), 'NOT_ADDRESSED'],
    [
      'is for the role anywhere when the institution asks',
      ground({ ...radiology, departmentId: null }, 'physicist'),
      mine,
    ],
    ['is for a deputy at his gate', ground(prepare, 'clerk'), { mandate: null, onBehalfOf: 'counsel' }],
    ['not at another', ground({ ...prepare, gate: 'G3' }, 'clerk'), 'NOT_ADDRESSED'],
    ['not after his term', ground(prepare, 'past'), 'DEPUTY_ENDED'],
    ['not before it', ground(prepare, 'future'), 'NOT_ADDRESSED'],
    ['not for somebody else', ground(prepare, 'clerk', 'head'), 'NOT_ADDRESSED'],
    ['is for nobody else', ground(prepare, 'head'), 'NOT_ADDRESSED'],
  ])('%s', (_, got, expected) => {
    expect(got).toEqual(expected);
  });
});

it('never lets anybody act for one who could not act himself', () => {
  const people = ['head', 'former', 'deputy', 'counsel', 'clerk', 'past', 'future', 'physicist', 'board', 'nobody'];
  const person = fc.constantFrom(...people);
  const question = fc.constantFrom(decide, prepare, { ...prepare, gate: 'G3' as const });
  fc.assert(
    fc.property(question, person, fc.option(person, { nil: undefined }), (asked, personId, onBehalfOf) => {
      const given = ground(asked, personId, onBehalfOf);
      if (typeof given === 'string') return;
      expect(typeof ground(asked, given.onBehalfOf ?? personId, null)).not.toBe('string');
      if (onBehalfOf !== undefined) expect(given.onBehalfOf).toBe(onBehalfOf);
    }),
  );
});
