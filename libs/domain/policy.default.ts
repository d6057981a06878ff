import { loadPolicy } from '#libs/domain/policy.check';

/*
 * The policy that an institution starts with: the gate table of the domain catalogue (2c) as data. Who prepares, decides,
 * advises and is told is the table's own ([K]); that a gate's term is the term for deciding, the terms for preparing and
 * advising, whose advice is mandatory, reminder, quorum and escalation are product defaults ([P]). `source` says per row
 * where it comes from and what the table leaves open.
 */

const REMIND_AT = 0.6;
const ALL_OUTCOMES = ['approved', 'approved-with-conditions', 'rework', 'rejected'];
/** T17: first the silent head's deputy, then the board. */
const ESCALATION = [
  { to: 'deputy', termWorkingDays: 2 },
  { to: 'board', termWorkingDays: 5 },
];

const file = (key: string) => ({ key, required: true, shownBy: 'file' });
const fileWhereItApplies = (key: string) => ({ key, required: false, shownBy: 'file' });
const form = (key: string) => ({ key, required: true, shownBy: 'form' });
const record = (key: string) => ({ key, required: true, shownBy: 'record' });
const advice = (key: string) => ({ key, required: true, shownBy: 'advice' });
const asks = (role: string, termWorkingDays: number) => ({ role, mandatory: false, termWorkingDays });
const needs = (role: string, termWorkingDays: number) => ({ role, mandatory: true, termWorkingDays });

const usual = { remindAt: REMIND_AT, quorum: { kind: 'all' }, escalation: ESCALATION, outcomes: ALL_OUTCOMES };
const owningHead = [{ role: 'department-head', scope: 'owning-department' }];
const affectedHeads = [{ role: 'department-head', scope: 'each-affected-department' }];
const cmio = [{ role: 'cmio', scope: 'institution' }];

const acquisition = [
  {
    ...usual,
    gate: 'G0',
    phase: 'acquisition',
    responsible: ['clinical-owner'],
    accountable: owningHead,
    consulted: [asks('clinical-informatician', 3), asks('data-steward', 3)],
    informed: ['cmio', 'privacy-officer'],
    prepareTermWorkingDays: 5,
    decideTermWorkingDays: 5,
    evidence: [
      form('intake-form'),
      record('named-owners'),
      record('deputies'),
      form('intended-purpose'),
      record('affected-departments'),
    ],
    source: '[K] R25; terms, quorum and escalation [P]',
  },
  {
    ...usual,
    gate: 'G1',
    phase: 'acquisition',
    responsible: ['quality-assurance'],
    accountable: cmio,
    consulted: [
      asks('clinical-physicist', 5),
      asks('legal-counsel', 5),
      asks('procurement', 5),
      needs('regulatory-compliance', 5),
    ],
    informed: ['board'],
    prepareTermWorkingDays: 10,
    decideTermWorkingDays: 10,
    evidence: [
      file('classification-memo'),
      fileWhereItApplies('market-scan'),
      file('conformity-file'),
      file('draft-monitoring-plan'),
      file('draft-change-plan'),
      file('draft-exit-plan'),
    ],
    source: '[K] L1–L7, L14, R11, R52, R55; the table informs the board for class III only, here always [P]; terms [P]',
  },
  {
    ...usual,
    gate: 'G2',
    phase: 'acquisition',
    responsible: ['legal-counsel'],
    accountable: affectedHeads,
    consulted: [needs('privacy-officer', 10), asks('ciso', 10), asks('procurement', 10)],
    informed: ['data-scientist'],
    prepareTermWorkingDays: 15,
    decideTermWorkingDays: 15,
    evidence: [
      file('dpia'),
      advice('privacy-officer-advice'),
      fileWhereItApplies('processor-agreement'),
      form('contract-checklist'),
      fileWhereItApplies('prior-consultation-decision'),
    ],
    source: '[K] L30–L34; R60 and R75 [S]; prior consultation adds 8 or 14 weeks (L31); terms [P]',
  },
  {
    ...usual,
    gate: 'G3',
    phase: 'acquisition',
    responsible: ['ethicist'],
    accountable: affectedHeads,
    consulted: [
      needs('patient-representative', 10),
      asks('clinical-owner', 10),
      asks('data-scientist', 10),
      asks('privacy-officer', 10),
    ],
    informed: ['cmio'],
    prepareTermWorkingDays: 15,
    decideTermWorkingDays: 15,
    evidence: [
      file('aiia-or-reasoned-skip'),
      form('six-value-checklist'),
      file('subgroup-plan'),
      advice('ethics-advice'),
    ],
    source: '[K] R32, R62, R63, L21; patient representative R33 [S]; terms [P]',
  },
  {
    ...usual,
    gate: 'G4',
    phase: 'acquisition',
    responsible: ['data-scientist', 'independent-validator'],
    accountable: cmio,
    consulted: [needs('clinical-physicist', 10), asks('clinical-owner', 10), needs('quality-assurance', 10)],
    informed: ['department-head'],
    prepareTermWorkingDays: 15,
    decideTermWorkingDays: 15,
    evidence: [
      file('model-card'),
      file('validation-report'),
      file('bias-and-overfitting-statement'),
      file('instructions-for-use'),
      file('risk-management-file'),
      fileWhereItApplies('software-lifecycle-file'),
    ],
    source: '[K] R29, R44, R46; ISO 14971, IEC 62304 where developed in-house; terms [P]',
  },
];

const implementation = [
  {
    ...usual,
    gate: 'G5',
    phase: 'implementation',
    responsible: ['functional-management'],
    accountable: [{ role: 'cio', scope: 'institution' }],
    consulted: [needs('ciso', 5), asks('clinical-physicist', 5), asks('clinical-owner', 5), asks('supplier', 5)],
    informed: ['department-head', 'works-council'],
    prepareTermWorkingDays: 10,
    decideTermWorkingDays: 10,
    evidence: [
      file('security-risk-analysis'),
      file('log-test'),
      file('trained-users'),
      file('work-instruction'),
      file('rollback-proof'),
      file('helpdesk-route'),
      fileWhereItApplies('works-council-informed'),
    ],
    source: '[K] L17, L20, L40, R36; NEN 7510; works council where staff is affected (L20b); terms [P]',
  },
  {
    ...usual,
    gate: 'G6',
    phase: 'implementation',
    responsible: ['data-scientist'],
    accountable: [{ role: 'clinical-owner', scope: 'owning-department' }],
    consulted: [asks('clinical-physicist', 5), asks('clinical-informatician', 5)],
    informed: ['department-head'],
    prepareTermWorkingDays: 65,
    decideTermWorkingDays: 5,
    evidence: [file('shadow-report'), file('shadow-data-quality'), file('shadow-alert-rate'), file('shadow-subgroups')],
    source: '[K] the table says "per plan": 65 working days for the run and 5 for the decision are [P]',
  },
  {
    ...usual,
    gate: 'G7',
    phase: 'implementation',
    responsible: ['cmio'],
    accountable: affectedHeads,
    consulted: [
      needs('clinical-owner', 5),
      asks('clinical-physicist', 5),
      needs('privacy-officer', 5),
      asks('ciso', 5),
      asks('quality-assurance', 5),
    ],
    informed: ['board', 'functional-management', 'patient-representative'],
    prepareTermWorkingDays: 5,
    decideTermWorkingDays: 5,
    evidence: [record('earlier-gates'), form('oversight-persons'), form('go-live-scope')],
    source: '[K] L2, L17, L18; every affected department R75 [S]; terms [P]',
  },
];

const use = [
  {
    ...usual,
    gate: 'G8',
    phase: 'use',
    responsible: ['data-scientist', 'clinical-owner'],
    accountable: owningHead,
    consulted: [asks('clinical-physicist', 5), asks('quality-assurance', 5)],
    informed: ['cmio'],
    prepareTermWorkingDays: 10,
    decideTermWorkingDays: 10,
    evidence: [file('monitoring-report'), file('post-market-report'), form('periodic-decision')],
    source: '[K] L8–L10; the cadence is the monitoring plan’s; terms [P]',
  },
  {
    ...usual,
    gate: 'G9',
    phase: 'use',
    responsible: ['clinical-owner', 'functional-management'],
    accountable: cmio,
    consulted: [
      asks('quality-assurance', 1),
      asks('regulatory-compliance', 1),
      asks('privacy-officer', 1),
      asks('ciso', 1),
      asks('supplier', 1),
    ],
    informed: ['department-head', 'board'],
    prepareTermWorkingDays: 1,
    decideTermWorkingDays: 1,
    escalation: [
      { to: 'deputy', termWorkingDays: 1 },
      { to: 'board', termWorkingDays: 1 },
    ],
    evidence: [
      record('incident-record'),
      record('awareness-instant'),
      fileWhereItApplies('report-receipts'),
      file('root-cause'),
      record('resumption-rights'),
    ],
    source:
      '[K] L11–L13, L22, L33; a stop needs no decision, any clinical owner or physicist may; the table says "now": one working day is [P]',
  },
];

const furtherDevelopment = [
  {
    ...usual,
    gate: 'G10',
    phase: 'further-development',
    responsible: ['data-scientist'],
    accountable: owningHead,
    consulted: [asks('clinical-owner', 3), asks('data-steward', 3), asks('quality-assurance', 3)],
    informed: ['privacy-officer', 'ethicist'],
    prepareTermWorkingDays: 5,
    decideTermWorkingDays: 5,
    evidence: [
      record('trigger-payload'),
      form('cause-analysis'),
      form('data-availability'),
      form('label-maturity'),
      form('change-scope'),
    ],
    source: '[K] domain catalogue 4c; R35, R36, R39; terms [P]',
  },
  {
    ...usual,
    gate: 'G11',
    phase: 'further-development',
    responsible: ['data-scientist'],
    accountable: [...cmio, ...affectedHeads],
    consulted: [
      asks('clinical-owner', 5),
      asks('clinical-physicist', 5),
      needs('privacy-officer', 5),
      asks('ciso', 5),
      asks('quality-assurance', 5),
    ],
    informed: ['board', 'functional-management', 'patient-representative'],
    prepareTermWorkingDays: 10,
    decideTermWorkingDays: 10,
    evidence: [
      file('champion-challenger-report'),
      form('dpia-reconsideration'),
      form('aiia-reconsideration'),
      form('substantial-modification-decision'),
      file('model-card'),
    ],
    source: '[K] L23, L24; R64–R67 and R75 [S]; consulted and informed as at G7; terms [P]',
  },
];

const decommissioning = [
  {
    ...usual,
    gate: 'G12',
    phase: 'decommissioning',
    responsible: ['clinical-owner'],
    accountable: affectedHeads,
    consulted: [
      asks('cmio', 5),
      asks('clinical-physicist', 5),
      asks('procurement', 5),
      asks('supplier', 5),
      asks('data-steward', 5),
    ],
    informed: ['board', 'privacy-officer', 'functional-management'],
    prepareTermWorkingDays: 10,
    decideTermWorkingDays: 10,
    evidence: [form('decommissioning-decision'), form('department-impact'), form('fallback'), form('end-date')],
    source: '[K] R10; heads of all affected departments R75 [S]; terms [P]',
  },
  {
    ...usual,
    gate: 'G13',
    phase: 'decommissioning',
    responsible: ['data-steward'],
    accountable: owningHead,
    consulted: [
      asks('legal-counsel', 10),
      needs('privacy-officer', 10),
      needs('archivist', 10),
      asks('quality-assurance', 10),
    ],
    informed: ['ciso', 'auditor'],
    prepareTermWorkingDays: 20,
    decideTermWorkingDays: 20,
    evidence: [
      file('archive-manifest'),
      file('destruction-certificate'),
      file('access-revocation-proof'),
      record('register-out-of-use'),
    ],
    source: '[K] L35–L39; R68–R73 [S]; terms [P]',
  },
];

/** The policy of an institution that has not adopted its own. Checked when it is loaded. */
export const defaultPolicy = loadPolicy({
  schema: 'levensloop.policy/1',
  version: 1,
  rulesVersion: 1,
  inHousePolicy: 'ce-marking',
  calendar: { timeZone: 'Europe/Amsterdam', country: 'NL', holidayTypes: ['public'], closed: [], open: [] },
  gates: [...acquisition, ...implementation, ...use, ...furtherDevelopment, ...decommissioning],
});
