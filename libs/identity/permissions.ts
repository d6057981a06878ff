import type { Role } from '#libs/domain/roles';

/**
 * Who may see and do what (integrity: the table of that name). The only source: guards, abilities, the answer of
 * `/api/me` and the route tests are all made from it. What nobody is given here is nobody's (deny by default).
 */
export const PERMISSIONS = [
  'account', // one's own account: who am I, sign out, changes as they happen
  'solutions:read', // cards
  'solutions:submit',
  'solutions:withdraw',
  'dossiers:read', // everything that a solution's card leaves out
  'tasks:read',
  'tasks:answer',
  'evidence:read',
  'evidence:write',
  'processes:read', // metadata: who, when, waiting for whom
  'processes:history', // the raw history of Temporal; ids and digests only (integrity 21)
  'payloads:decode',
  'people:read',
  'mandates:read',
  'metrics:read',
  'observations:write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What is not seen does not exist (404); what is seen but not done is refused with the reason (403). */
export const SEEING: readonly Permission[] = [
  'account',
  'solutions:read',
  'dossiers:read',
  'tasks:read',
  'evidence:read',
  'processes:read',
  'processes:history',
  'payloads:decode',
  'people:read',
  'mandates:read',
  'metrics:read',
];

/** How far a permission reaches: every solution, or those on which one has a task, a mandate or ownership. */
export type Reach = 'everything' | 'involved';

export type Audience = 'employee' | 'supplier' | readonly Role[];

export interface Grant {
  readonly who: Audience;
  readonly reach: Reach;
  readonly sees: readonly Permission[];
  readonly does: readonly Permission[];
}

const DOSSIER: readonly Permission[] = ['dossiers:read', 'tasks:read', 'evidence:read', 'processes:read'];

export const GRANTS: readonly Grant[] = [
  {
    who: 'employee',
    reach: 'everything',
    sees: ['account', 'solutions:read', 'people:read', 'mandates:read'],
    does: [],
  },
  // A person with a task, a mandate or ownership on a solution.
  { who: 'employee', reach: 'involved', sees: DOSSIER, does: ['tasks:answer', 'evidence:write', 'solutions:withdraw'] },
  {
    who: ['privacy-officer', 'quality-assurance', 'regulatory-compliance', 'cmio', 'board'],
    reach: 'everything',
    sees: DOSSIER,
    does: [],
  },
  // Asking for a solution is no decision about it: whoever leads, builds, buys or looks after one may.
  {
    who: [
      'department-head',
      'clinical-owner',
      'data-scientist',
      'clinical-physicist',
      'clinical-informatician',
      'cmio',
      'cio',
      'procurement',
      'functional-management',
    ],
    reach: 'everything',
    sees: [],
    does: ['solutions:submit'],
  },
  { who: ['auditor'], reach: 'everything', sees: [...DOSSIER, 'processes:history'], does: [] },
  {
    who: 'supplier',
    reach: 'involved',
    sees: ['account', 'tasks:read', 'evidence:read'],
    does: ['tasks:answer', 'evidence:write'],
  },
  {
    who: ['process-owner', 'functional-management'],
    reach: 'everything',
    sees: ['processes:read', 'processes:history', 'payloads:decode', 'metrics:read'],
    does: [],
  },
];

/** Roles that do nothing in a dossier, whatever task or ownership they were given (integrity: the table). */
export const NEVER_ACTS: readonly Role[] = ['auditor', 'administrator'];

/** What a machine may be given: its scopes, on the solutions that are listed with it. */
export const MACHINE_SCOPES = ['observations:write', 'metrics:read'] as const satisfies readonly Permission[];
