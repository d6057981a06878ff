import { evidenceOf, missingEvidence } from '#libs/domain/evidence';
import { GATES } from '#libs/domain/lifecycle';
import type { Gate } from '#libs/domain/lifecycle';
import { checkPolicy, loadPolicy, PolicyError } from '#libs/domain/policy.check';
import { defaultPolicy } from '#libs/domain/policy.default';
import type { GateRule, Policy } from '#libs/domain/policy';
import { NEVER_DECIDES } from '#libs/domain/roles';
import type { Role } from '#libs/domain/roles';

/** Abbreviations of the domain catalogue (2b). */
const ROLE: Readonly<Record<string, Role>> = {
  AH: 'department-head',
  ZP: 'clinical-owner',
  DS: 'data-scientist',
  VAL: 'independent-validator',
  DST: 'data-steward',
  FG: 'privacy-officer',
  JUR: 'legal-counsel',
  ETH: 'ethicist',
  KF: 'clinical-physicist',
  KI: 'clinical-informatician',
  CMIO: 'cmio',
  CIO: 'cio',
  CISO: 'ciso',
  INK: 'procurement',
  'QA/RA': 'quality-assurance',
  PRRC: 'regulatory-compliance',
  RvB: 'board',
  FB: 'functional-management',
  PAT: 'patient-representative',
  OR: 'works-council',
  LEV: 'supplier',
  archivist: 'archivist',
  AUD: 'auditor',
};
const rolesOf = (abbreviations: string) => abbreviations.split(' ').map((one) => ROLE[one]);

/** The gate table of the domain catalogue (2c): R, A, C, I, working days. */
const TABLE: readonly (readonly [Gate, string, string, string, string, number | null])[] = [
  ['G0', 'ZP', 'AH', 'KI DST', 'CMIO FG', 5],
  ['G1', 'QA/RA', 'CMIO', 'KF JUR INK PRRC', 'RvB', 10],
  ['G2', 'JUR', 'AH', 'FG CISO INK', 'DS', 15],
  ['G3', 'ETH', 'AH', 'PAT ZP DS FG', 'CMIO', 15],
  ['G4', 'DS VAL', 'CMIO', 'KF ZP QA/RA', 'AH', 15],
  ['G5', 'FB', 'CIO', 'CISO KF ZP LEV', 'AH OR', 10],
  ['G6', 'DS', 'ZP', 'KF KI', 'AH', null], // per plan
  ['G7', 'CMIO', 'AH', 'ZP KF FG CISO QA/RA', 'RvB FB PAT', 5],
  ['G8', 'DS ZP', 'AH', 'KF QA/RA', 'CMIO', 10],
  ['G9', 'ZP FB', 'CMIO', 'QA/RA PRRC FG CISO LEV', 'AH RvB', null], // now
  ['G10', 'DS', 'AH', 'ZP DST QA/RA', 'FG ETH', 5],
  ['G11', 'DS', 'CMIO AH', 'ZP KF FG CISO QA/RA', 'RvB FB PAT', 10],
  ['G12', 'ZP', 'AH', 'CMIO KF INK LEV DST', 'RvB FG FB', 10],
  ['G13', 'DST', 'AH', 'JUR FG archivist QA/RA', 'CISO AUD', 20],
];

const ruleOf = (gate: Gate, policy: Policy = defaultPolicy): GateRule => {
  const rule = policy.gates.find((one) => one.gate === gate);
  if (!rule) throw new Error(`no rule for ${gate}`);
  return rule;
};

describe('the default policy', () => {
  it.each(TABLE)('%s: R %s, A %s, C %s, I %s, %p working days', (gate, r, a, c, i, days) => {
    const rule = ruleOf(gate);
    expect(rule.responsible).toEqual(rolesOf(r));
    expect(rule.accountable.map(({ role }) => role)).toEqual(rolesOf(a));
    expect(rule.consulted.map(({ role }) => role)).toEqual(rolesOf(c));
    expect(rule.informed).toEqual(rolesOf(i));
    if (days !== null) expect(rule.decideTermWorkingDays).toBe(days);
  });

  it('holds every gate once, in order, and each row says where it comes from', () => {
    expect(defaultPolicy.gates.map(({ gate }) => gate)).toEqual(GATES);
    for (const { source } of defaultPolicy.gates) expect(source).toMatch(/^\[K\].*\[P\]/);
  });

  it('asks every affected head where the decision touches their departments (R75)', () => {
    const each = defaultPolicy.gates.filter(({ accountable }) =>
      accountable.some(({ scope }) => scope === 'each-affected-department'),
    );
    expect(each.map(({ gate }) => gate)).toEqual(['G2', 'G3', 'G7', 'G11', 'G12']);
  });

  it('waits at G2 for the privacy officer and for nobody else', () => {
    expect(ruleOf('G2').consulted.filter(({ mandatory }) => mandatory)).toMatchObject([{ role: 'privacy-officer' }]);
    expect(ruleOf('G0').consulted.some(({ mandatory }) => mandatory)).toBe(false);
  });

  it('goes from a silent head to his deputy and then to the board', () => {
    for (const { escalation } of defaultPolicy.gates)
      expect(escalation.map(({ to }) => to)).toEqual(['deputy', 'board']);
  });

  it('lets nobody decide who never decides', () => {
    for (const { accountable } of defaultPolicy.gates)
      for (const { role } of accountable) expect(NEVER_DECIDES).not.toContain(role);
  });
});

describe('a policy that contradicts itself', () => {
  const withRule = (gate: Gate, change: Partial<GateRule>): Policy => ({
    ...defaultPolicy,
    gates: defaultPolicy.gates.map((rule) => (rule.gate === gate ? { ...rule, ...change } : rule)),
  });
  const institution = (role: Role) => ({ role, scope: 'institution' as const });
  const consult = (role: Role) => ({ role, mandatory: false, termWorkingDays: 1 });

  it.each<[Policy, string]>([
    [{ ...defaultPolicy, gates: defaultPolicy.gates.slice(1) }, 'G0 is missing; every gate needs a row.'],
    [{ ...defaultPolicy, gates: [...defaultPolicy.gates, ruleOf('G5')] }, 'G5 has more than one row.'],
    [{ ...defaultPolicy, rulesVersion: 99 }, 'Rules version 99 was never published.'],
    [
      { ...defaultPolicy, calendar: { ...defaultPolicy.calendar, timeZone: 'Europe/Urk' } },
      'Europe/Urk is not a time zone.',
    ],
    [
      { ...defaultPolicy, calendar: { ...defaultPolicy.calendar, open: ['2027-05-07'], closed: ['2027-05-07'] } },
      'The calendar says both open and closed for 2027-05-07.',
    ],
    [withRule('G3', { phase: 'use' }), 'G3: lies in acquisition, not in use.'],
    [withRule('G3', { accountable: [institution('privacy-officer')] }), 'G3: privacy-officer never decides.'],
    [withRule('G5', { accountable: [institution('supplier')] }), 'G5: supplier never decides.'],
    [withRule('G4', { accountable: [institution('cmio'), institution('cmio')] }), 'G4: cmio decides more than once.'],
    [withRule('G4', { responsible: ['cmio'] }), 'G4: cmio prepares and decides; whoever prepares does not decide.'],
    [
      withRule('G0', { accountable: [institution('department-head')] }),
      'G0: a department head decides for a department, not for the institution.',
    ],
    [
      withRule('G0', { accountable: [{ role: 'board', scope: 'owning-department' }] }),
      'G0: the board decides for the institution, not for a department.',
    ],
    [withRule('G0', { responsible: ['auditor'] }), 'G0: auditor takes no part in a decision.'],
    [withRule('G4', { quorum: { kind: 'n-of-m', n: 2 } }), 'G4: 2 approvals are needed but only 1 can be given.'],
    [withRule('G4', { quorum: { kind: 'veto', roles: ['board'] } }), 'G4: board has a veto but does not decide.'],
    [withRule('G1', { consulted: [consult('ciso'), consult('ciso')] }), 'G1: ciso is consulted more than once.'],
    [withRule('G1', { consulted: [consult('cmio')] }), 'G1: cmio is consulted and decides.'],
    [withRule('G1', { consulted: [consult('quality-assurance')] }), 'G1: quality-assurance prepares and is consulted.'],
    [withRule('G1', { consulted: [consult('administrator')] }), 'G1: administrator takes no part in a decision.'],
    [
      withRule('G1', { outcomes: ['approved', 'rework'] }),
      'G1: rejected is not among the outcomes; a gate can say yes and no.',
    ],
    [
      withRule('G1', { outcomes: ['approved', 'rejected', 'rejected'] }),
      'G1: outcome rejected stands there more than once.',
    ],
    [
      withRule('G1', {
        escalation: [
          { to: 'board', termWorkingDays: 1 },
          { to: 'board', termWorkingDays: 1 },
        ],
      }),
      'G1: the escalation path goes to the board more than once.',
    ],
    [
      withRule('G1', {
        evidence: [
          { key: 'a', required: true },
          { key: 'a', required: false },
        ],
      }),
      'G1: evidence a is asked for more than once.',
    ],
    [withRule('G1', { responsible: ['cio', 'cio'] }), 'G1: cio is responsible more than once.'],
    [withRule('G1', { informed: ['cio', 'cio'] }), 'G1: cio is informed more than once.'],
    [
      withRule('G2', { consulted: [consult('privacy-officer')] }),
      'G2: the advice of the privacy officer is mandatory (GDPR 35(2)).',
    ],
    [withRule('G2', { evidence: [{ key: 'dpia', required: false }] }), 'G2: a DPIA is always required (R60, GDPR 35).'],
  ])('is refused with a sentence (%#)', (policy, sentence) => {
    expect(checkPolicy(policy)).toContain(sentence);
    expect(() => loadPolicy(policy)).toThrow(PolicyError);
    expect(() => loadPolicy(policy)).toThrow(sentence);
  });

  it('may ask for any number of affected departments', () => {
    expect(checkPolicy(withRule('G7', { quorum: { kind: 'n-of-m', n: 4 } }))).toEqual([]);
  });

  it('is read from data only in its own shape', () => {
    expect(loadPolicy(JSON.parse(JSON.stringify(defaultPolicy)))).toEqual(defaultPolicy);
    expect(() => loadPolicy({ ...defaultPolicy, schema: 'levensloop.policy/2' })).toThrow(/schema: /);
    expect(() => loadPolicy(null)).toThrow(PolicyError);
  });
});

describe('evidence of a gate', () => {
  const nothing = { files: [], prepared: false, advised: false, recorded: [] };

  it('is shown by a file, the form, the advice or the register', () => {
    expect(missingEvidence(ruleOf('G2'), nothing)).toEqual(['dpia', 'privacy-officer-advice', 'contract-checklist']);
    expect(missingEvidence(ruleOf('G2'), { ...nothing, files: ['dpia'] })).not.toContain('dpia');
    expect(missingEvidence(ruleOf('G2'), { ...nothing, files: ['dpia'], prepared: true, advised: true })).toEqual([]);
    expect(missingEvidence(ruleOf('G0'), { ...nothing, prepared: true, recorded: ['deputies'] })).toEqual([
      'named-owners',
      'affected-departments',
    ]);
  });

  it('that is not required is named and may be absent', () => {
    const agreement = evidenceOf(ruleOf('G2'), nothing).find(({ key }) => key === 'processor-agreement');
    expect(agreement).toEqual({ key: 'processor-agreement', required: false, shownBy: 'file', present: false });
  });

  it('without a word on what shows it is a file', () => {
    const rule = { evidence: [{ key: 'a', required: true }] };
    expect(missingEvidence(rule, { ...nothing, prepared: true, advised: true, recorded: ['a'] })).toEqual(['a']);
    expect(missingEvidence(rule, { ...nothing, files: ['a'] })).toEqual([]);
  });
});
