import type { Role } from '#libs/domain/roles';

/**
 * Who may see and do what (integrity: the table of that name). The only source: guard, abilities, the answer of
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

/**
 * What changes something, and what one sees who may be told that he may not do it: what is not seen does not exist (404),
 * what is seen but not done is refused with the reason (403). Nobody sees measurements by these routes.
 */
export const DOING: Readonly<Partial<Record<Permission, Permission | null>>> = {
  'solutions:submit': 'solutions:read',
  'solutions:withdraw': 'solutions:read',
  'tasks:answer': 'tasks:read',
  'evidence:write': 'evidence:read',
  'observations:write': null,
};

/** How far a permission reaches: every solution, or those on which one has a task, a mandate or ownership. */
export type Reach = 'everything' | 'involved';

/** An employee is everybody who is signed in and not (only) a supplier. */
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
  {
    who: 'employee',
    reach: 'involved',
    sees: DOSSIER,
    does: ['tasks:answer', 'evidence:write', 'solutions:withdraw'],
  },
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

/** What a role takes away, whatever else its holder is: an auditor does nothing, an administrator reads no evidence. */
export const DENIALS: readonly { readonly who: readonly Role[]; readonly never: readonly Permission[] }[] = [
  { who: ['auditor'], never: Object.keys(DOING) as Permission[] },
  {
    who: ['administrator'],
    never: ['dossiers:read', 'tasks:read', 'tasks:answer', 'evidence:read', 'evidence:write', 'solutions:withdraw'],
  },
];

/** What a machine may be given: its scopes, on the solutions that are listed with it. */
export const MACHINE_SCOPES = ['observations:write', 'metrics:read'] as const satisfies readonly Permission[];

const isFor = (who: Audience, roles: readonly Role[]) => {
  const supplier = roles.length > 0 && roles.every((role) => role === 'supplier');
  if (who === 'supplier') return supplier;
  if (who === 'employee') return !supplier;
  return who.some((role) => roles.includes(role));
};

/** How far this permission reaches for a person with these roles; null where he does not have it. Pure. */
export function reachOf(roles: readonly Role[], permission: Permission): Reach | null {
  if (DENIALS.some(({ who, never }) => isFor(who, roles) && never.includes(permission))) return null;
  const reaches = GRANTS.filter(
    ({ who, sees, does }) => isFor(who, roles) && (sees.includes(permission) || does.includes(permission)),
  ).map(({ reach }) => reach);
  if (reaches.includes('everything')) return 'everything';
  return reaches.includes('involved') ? 'involved' : null;
}

/** The permissions of a person with these roles, however far each reaches. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return PERMISSIONS.filter((permission) => reachOf(roles, permission) !== null);
}

/** The roles that have this permission by themselves; empty where involvement or a machine's scope gives it. */
export function rolesWith(permission: Permission): Role[] {
  const named = GRANTS.filter(({ sees, does }) => sees.includes(permission) || does.includes(permission)).flatMap(
    ({ who }) => (typeof who === 'string' ? [] : who),
  );
  return [...new Set(named)];
}
