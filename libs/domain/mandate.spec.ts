import { authorityFor, deputiesOf, holdersOf } from '#libs/domain/mandate';
import type { Actor, DeputyVersion, MandatedTask, MandateRegister, MandateVersion } from '#libs/domain/mandate';

const mandate = (change: Partial<MandateVersion> = {}): MandateVersion => ({
  mandateId: 'M-017',
  version: 1,
  personId: 'p-head',
  role: 'department-head',
  gates: null,
  departmentId: 'radiology',
  validFrom: '2026-01-01',
  validTo: '2027-12-31',
  revokedAt: null,
  ...change,
});
const deputy = (change: Partial<DeputyVersion> = {}): DeputyVersion => ({
  deputyId: 'D-001',
  version: 1,
  principalId: 'p-head',
  deputyPersonId: 'p-deputy',
  gates: null,
  validFrom: '2026-12-21',
  validTo: '2027-01-03',
  revokedAt: null,
  ...change,
});
const task: MandatedTask = { gate: 'G2', role: 'department-head', departmentId: 'radiology' };
const ask = (
  register: Partial<MandateRegister>,
  at: string,
  person: string | Actor = 'p-head',
  about: MandatedTask = task,
  now = at,
) =>
  authorityFor(
    { mandates: [mandate()], deputies: [], timeZone: 'Europe/Amsterdam', ...register },
    typeof person === 'string' ? { personId: person } : person,
    about,
    { at, now },
  );
const own = (version = 1, id = 'M-017') => ({ mandate: `${id}/${version}`, onBehalfOf: null });
const christmas = '2026-12-24T10:00:00Z';

describe('his own mandate', () => {
  it.each([
    ['on its first day here, the day before in UTC', '2025-12-31T23:00:00Z', own()],
    ['just before it', '2025-12-31T22:59:59Z', 'MANDATE_MISSING'],
    ['in the last second of its last day', '2027-12-31T22:59:59Z', own()],
    ['a second later', '2027-12-31T23:00:00Z', 'MANDATE_ENDED'],
  ])('%s', (_, at, expected) => {
    expect(ask({}, at)).toEqual(expected);
  });

  it.each<[string, Partial<MandateVersion>, Partial<MandatedTask>, unknown]>([
    ['another department', {}, { departmentId: 'emergency' }, 'MANDATE_MISSING'],
    ['another role', {}, { role: 'cmio' }, 'MANDATE_MISSING'],
    ['a gate that it names', { gates: ['G0', 'G2'] }, {}, own()],
    ['a gate that it does not name', { gates: ['G0'] }, {}, 'MANDATE_MISSING'],
    ['the whole institution', { departmentId: null }, {}, own()],
    ['a task of the institution, with a mandate of one department', {}, { departmentId: null }, 'MANDATE_MISSING'],
    ['a task of the institution', { role: 'cmio', departmentId: null }, { role: 'cmio', departmentId: null }, own()],
  ])('for %s', (_, change, about, expected) => {
    expect(ask({ mandates: [mandate(change)] }, christmas, 'p-head', { ...task, ...about })).toEqual(expected);
  });

  it('of somebody else is not his', () => {
    expect(ask({}, christmas, 'p-other')).toBe('MANDATE_MISSING');
    expect(ask({}, christmas, { personId: 'p-other', onBehalfOf: 'p-head' })).toBe('MANDATE_MISSING');
  });

  it('in a later version takes the place of the earlier from its first day', () => {
    const mandates = [mandate(), mandate({ version: 2, validFrom: '2027-06-01', gates: ['G0'] })];
    expect(ask({ mandates }, '2027-05-31T12:00:00Z')).toEqual(own(1));
    expect(ask({ mandates }, '2027-06-01T12:00:00Z')).toBe('MANDATE_ENDED');
    expect(ask({ mandates }, '2027-06-01T12:00:00Z', 'p-head', { ...task, gate: 'G0' })).toEqual(own(2));
  });

  it('that passed to another person is no longer his', () => {
    const mandates = [mandate(), mandate({ version: 2, personId: 'p-successor', validFrom: '2027-06-01' })];
    expect(ask({ mandates }, '2027-06-01T12:00:00Z')).toBe('MANDATE_ENDED');
    expect(ask({ mandates }, '2027-06-01T12:00:00Z', 'p-successor')).toEqual(own(2));
  });
});

describe('a revocation', () => {
  const revokedAt = '2026-12-24T12:00:00Z';
  it.each([
    ['as a version from the first day on', '2026-01-01'],
    ['as a version from that day on', '2026-12-24'],
  ])('%s holds from its instant, also for what was submitted before it', (_, validFrom) => {
    const mandates = [mandate(), mandate({ version: 2, validFrom, revokedAt })];
    expect(ask({ mandates }, '2026-12-23T11:00:00Z')).toMatchObject({ onBehalfOf: null });
    expect(ask({ mandates }, '2026-12-24T11:59:59Z')).toEqual(own(2));
    expect(ask({ mandates }, revokedAt)).toBe('MANDATE_ENDED');
    expect(ask({ mandates }, '2026-12-23T11:00:00Z', 'p-head', task, '2026-12-24T12:00:01Z')).toBe('MANDATE_ENDED');
  });

  it('is over when the mandate is given again', () => {
    const mandates = [mandate(), mandate({ version: 2, revokedAt }), mandate({ version: 3, validFrom: '2026-12-28' })];
    expect(ask({ mandates }, '2026-12-28T12:00:00Z')).toEqual(own(3));
    expect(ask({ mandates }, '2026-12-27T12:00:00Z')).toBe('MANDATE_ENDED');
  });
});

describe('a deputy', () => {
  const asDeputy = { mandate: 'M-017/1', onBehalfOf: 'p-head' };
  it.each([
    ['on the first day', '2026-12-20T23:00:00Z', asDeputy],
    ['before the first day', '2026-12-20T22:59:59Z', 'MANDATE_MISSING'],
    ['in the last second', '2027-01-03T22:59:59Z', asDeputy],
    ['after it', '2027-01-03T23:00:00Z', 'DEPUTY_ENDED'],
  ])('%s', (_, at, expected) => {
    expect(ask({ deputies: [deputy()] }, at, 'p-deputy')).toEqual(expected);
  });

  it('acts at the gates that were given', () => {
    expect(ask({ deputies: [deputy({ gates: ['G0'] })] }, christmas, 'p-deputy')).toBe('MANDATE_MISSING');
    expect(ask({ deputies: [deputy({ gates: ['G2'] })] }, christmas, 'p-deputy')).toEqual(asDeputy);
  });

  it('has no more than his principal has', () => {
    const ended = [mandate({ validTo: '2026-12-22' })];
    expect(ask({ mandates: ended, deputies: [deputy()] }, christmas, 'p-deputy')).toBe('MANDATE_ENDED');
    expect(ask({ mandates: [], deputies: [deputy()] }, christmas, 'p-deputy')).toBe('MANDATE_MISSING');
  });

  it('of a deputy has nothing', () => {
    const deputies = [deputy(), deputy({ deputyId: 'D-002', principalId: 'p-deputy', deputyPersonId: 'p-third' })];
    expect(ask({ deputies }, christmas, 'p-third')).toBe('MANDATE_MISSING');
    expect(ask({ deputies }, christmas, { personId: 'p-third', onBehalfOf: 'p-head' })).toBe('MANDATE_MISSING');
  });

  it('whose deputyship was revoked has nothing', () => {
    const deputies = [deputy(), deputy({ version: 2, revokedAt: '2026-12-24T09:00:00Z' })];
    expect(ask({ deputies }, christmas, 'p-deputy')).toBe('DEPUTY_ENDED');
  });

  it('with a mandate of his own uses his own, unless he says for whom he acts', () => {
    const mandates = [mandate(), mandate({ mandateId: 'M-020', personId: 'p-deputy' })];
    const register = { mandates, deputies: [deputy()] };
    expect(ask(register, christmas, 'p-deputy')).toEqual(own(1, 'M-020'));
    expect(ask(register, christmas, { personId: 'p-deputy', onBehalfOf: 'p-head' })).toEqual(asDeputy);
    expect(ask(register, christmas, { personId: 'p-deputy', onBehalfOf: null })).toEqual(own(1, 'M-020'));
  });

  it('asked for his own authority only has none', () => {
    expect(ask({ deputies: [deputy()] }, christmas, { personId: 'p-deputy', onBehalfOf: null })).toBe(
      'MANDATE_MISSING',
    );
  });
});

describe('an escalated task', () => {
  const board = mandate({ mandateId: 'M-001', personId: 'p-board', role: 'board', departmentId: null });
  it('may be decided by the board once it came to the board, not before', () => {
    const mandates = [mandate(), board];
    expect(ask({ mandates }, christmas, 'p-board')).toBe('MANDATE_MISSING');
    expect(ask({ mandates }, christmas, 'p-board', { ...task, escalatedTo: ['deputy'] })).toBe('MANDATE_MISSING');
    const escalated: MandatedTask = { ...task, escalatedTo: ['deputy', 'board'] };
    expect(ask({ mandates }, christmas, 'p-board', escalated)).toEqual(own(1, 'M-001'));
    expect(ask({ mandates }, christmas, 'p-head', escalated)).toEqual(own());
  });

  it('gives a mandate of one department nothing in another', () => {
    const mandates = [{ ...board, departmentId: 'emergency' }];
    expect(ask({ mandates }, christmas, 'p-board', { ...task, escalatedTo: ['board'] })).toBe('MANDATE_MISSING');
  });
});

it('tells who holds a mandate and who is deputy', () => {
  const register: MandateRegister = {
    mandates: [mandate(), mandate({ mandateId: 'M-018', personId: 'p-past', validTo: '2026-06-30' })],
    deputies: [deputy(), deputy({ deputyId: 'D-002', deputyPersonId: 'p-g0', gates: ['G0'] })],
    timeZone: 'Europe/Amsterdam',
  };
  expect(holdersOf(register, task, { at: christmas })).toEqual(['p-head']);
  expect(deputiesOf(register, 'p-head', 'G2', { at: christmas })).toEqual(['p-deputy']);
  expect(deputiesOf(register, 'p-head', 'G0', { at: christmas })).toEqual(['p-deputy', 'p-g0']);
  expect(deputiesOf(register, 'p-head', 'G2', { at: '2027-02-01T10:00:00Z' })).toEqual([]);
});
