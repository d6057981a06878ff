import { ROLES } from '#libs/domain/roles';
import { DOING, MACHINE_SCOPES, PERMISSIONS, permissionsOf, reachOf, rolesWith } from '#libs/identity/permissions';
import type { Permission } from '#libs/identity/permissions';

const doing = Object.keys(DOING) as Permission[];

describe('who may see and do what', () => {
  it('gives every permission to somebody, or to machines', () => {
    const given = new Set([...ROLES.flatMap((role) => permissionsOf([role])), ...MACHINE_SCOPES]);
    expect(PERMISSIONS.filter((permission) => !given.has(permission))).toEqual([]);
  });

  it.each(ROLES)('lets %s do nothing as soon as he is an auditor too', (role) => {
    expect(permissionsOf([role, 'auditor']).filter((permission) => doing.includes(permission))).toEqual([]);
  });

  it.each(ROLES)('lets %s read no dossier as soon as he is an administrator too', (role) => {
    const never = ['dossiers:read', 'evidence:read', 'tasks:answer', 'evidence:write'];
    expect(permissionsOf([role, 'administrator']).filter((permission) => never.includes(permission))).toEqual([]);
  });

  it('shows an employee the cards, and the dossiers that he is involved in', () => {
    expect(reachOf([], 'solutions:read')).toBe('everything');
    expect(reachOf(['clinician'], 'dossiers:read')).toBe('involved');
    expect(reachOf(['privacy-officer'], 'dossiers:read')).toBe('everything');
    expect(reachOf(['auditor'], 'evidence:read')).toBe('everything');
  });

  it('shows those who steer no reasons and no evidence', () => {
    for (const role of ['process-owner', 'functional-management'] as const) {
      expect(reachOf([role], 'processes:read')).toBe('everything');
      expect(reachOf([role], 'dossiers:read')).toBe('involved');
      expect(reachOf([role], 'evidence:read')).toBe('involved');
    }
  });

  it('shows a supplier his own part, unless he works here as well', () => {
    expect(permissionsOf(['supplier'])).toEqual([
      ...['account', 'tasks:read', 'tasks:answer', 'evidence:read', 'evidence:write'],
    ]);
    expect(reachOf(['supplier', 'clinician'], 'solutions:read')).toBe('everything');
  });

  it('names who can, where a role can', () => {
    expect(rolesWith('processes:history')).toEqual(['auditor', 'process-owner', 'functional-management']);
    expect(rolesWith('tasks:answer')).toEqual([]);
  });
});
