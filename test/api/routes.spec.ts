import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { DOING, permissionsOf, reachOf } from '#libs/identity/permissions';
import type { Permission } from '#libs/identity/permissions';
import { REQUIRES } from '#libs/identity/requires.decorator';
import { ROLES } from '#libs/domain/roles';
import type { Role } from '#libs/domain/roles';
import { DEMONSTRATION_PEOPLE } from '#libs/domain/demonstration';
import { personWith, startApiBed } from '#test/support/api-bed';
import type { ApiBed } from '#test/support/api-bed';
import type { ApiCaller } from '#test/support/api-caller';
import { expectProblem } from '#test/support/api-caller';
import { intakeOf, Journey, PDF } from '#test/support/api-journey';

/*
 * Every route × every role, as libs/identity/permissions says. The routes are those that the application itself has, so a
 * new one without its line here fails.
 */

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

interface Target {
  readonly solutionId: string;
  readonly versionId: string;
  readonly taskId: string;
  readonly reviewId: string;
}

interface RouteCase {
  readonly url: (target: Target) => string;
  readonly body?: (target: Target) => unknown;
  /** What makes its target visible, where it has one: who does not see that gets 404. */
  readonly target?: Permission;
  /** What whoever has the permission, and sees the target, is answered. */
  readonly ok: number;
  /** The same for whoever is not involved with the solution, where that is another answer. */
  readonly notInvolved?: number;
}

const WITHDRAWAL = { reason: 'Toch niet nodig.' };
const CASES: Readonly<Record<string, RouteCase>> = {
  'GET /api/me': { url: () => '/api/me', ok: 200 },
  'GET /api/solutions': { url: () => '/api/solutions', ok: 200 },
  // Not an intake: whoever may hand one in is told what is wrong with it.
  'POST /api/solutions': { url: () => '/api/solutions', body: () => ({}), ok: 422 },
  'GET /api/solutions/:id': { url: ({ solutionId }) => `/api/solutions/${solutionId}`, ok: 200 },
  'POST /api/solutions/:id/withdrawal': {
    url: ({ solutionId }) => `/api/solutions/${solutionId}/withdrawal`,
    body: () => WITHDRAWAL,
    // Nobody in the table of roles asked for this solution or owns it.
    ok: 403,
  },
  'GET /api/versions/:id': { url: ({ versionId }) => `/api/versions/${versionId}`, ok: 200 },
  'GET /api/tasks': { url: () => '/api/tasks', ok: 200 },
  'GET /api/tasks/:id': { url: ({ taskId }) => `/api/tasks/${taskId}`, target: 'tasks:read', ok: 200 },
  'POST /api/tasks/:id/decision': {
    url: ({ taskId }) => `/api/tasks/${taskId}/decision`,
    body: () => ({ answer: 'prepared', content: {}, revision: 1 }),
    target: 'tasks:read',
    // It is put to the clinical owner of another department than the one in this table.
    ok: 403,
  },
  'PUT /api/tasks/:id/draft': {
    url: ({ taskId }) => `/api/tasks/${taskId}/draft`,
    body: () => ({ payload: {} }),
    target: 'tasks:read',
    ok: 403,
  },
  'POST /api/evidence': {
    url: () => '/api/evidence',
    body: ({ solutionId }) => {
      const form = new FormData();
      form.set('solutionId', solutionId);
      form.set('title', 'Bewijsstuk');
      form.set('file', new File([PDF], 'stuk.pdf', { type: 'application/pdf' }));
      return form;
    },
    target: 'evidence:read',
    ok: 201,
    notInvolved: 403,
  },
  'GET /api/evidence/:digest': { url: () => `/api/evidence/${'0'.repeat(64)}`, ok: 404 },
  'GET /api/processes': { url: () => '/api/processes', ok: 200 },
  'GET /api/processes/:workflowId': {
    url: ({ reviewId }) => `/api/processes/${encodeURIComponent(reviewId)}`,
    target: 'processes:read',
    ok: 200,
  },
  'GET /api/processes/:workflowId/timeline': {
    url: ({ reviewId }) => `/api/processes/${encodeURIComponent(reviewId)}/timeline`,
    target: 'processes:read',
    ok: 200,
  },
  'GET /api/processes/:workflowId/history': {
    url: ({ reviewId }) => `/api/processes/${encodeURIComponent(reviewId)}/history`,
    target: 'processes:read',
    ok: 200,
  },
  'POST /api/temporal/decode': { url: () => '/api/temporal/decode', body: () => ({ payloads: [] }), ok: 200 },
  'GET /api/people': { url: () => '/api/people', ok: 200 },
  'GET /api/departments': { url: () => '/api/departments', ok: 200 },
  'GET /api/mandates': { url: () => '/api/mandates', ok: 200 },
  'POST /api/observations': { url: () => '/api/observations', body: () => ({ batches: [] }), ok: 422 },
};

/** Tried elsewhere: a stream does not end, signing out ends the session, and metrics are open to this machine. */
const ELSEWHERE = ['GET /api/events', 'POST /api/sign-out', 'GET /metrics'];

/** Who has a task, a mandate or ownership on the solution of this table, as the demonstration institution is made. */
const INVOLVED: ReadonlySet<string> = new Set([
  ...['p-001', 'p-002', 'p-003', 'p-004'], // heads of the affected departments and their deputies
  ...['p-007', 'p-032', 'p-008', 'p-033'], // clinical owners there, who hold mandates or asked for it, and their deputies
  'p-017', // deputy of the CMIO
  ...['p-018', 'p-019', 'p-024', 'p-025'], // mandates for the whole institution
]);

/** One of every role, and some of the same role who have nothing to do with it. */
const PEOPLE: readonly { readonly role: Role; readonly personId: string }[] = [
  ...ROLES.map((role) => ({ role, personId: personWith(role) })),
  { role: 'department-head', personId: 'p-005' },
  { role: 'clinical-owner', personId: 'p-009' },
  { role: 'clinician', personId: 'p-034' },
];

let bed: ApiBed;
let target: Target;
let callers: Record<string, ApiCaller>;

beforeAll(async () => {
  bed = await startApiBed({ processes: true });
  callers = {};
  for (const { personId } of PEOPLE) callers[personId] ??= await bed.as(personId);
  const owner = await bed.as('p-008');
  const journey = await Journey.begin(bed, owner, intakeOf());
  const { id: taskId } = await journey.task(owner, 'prepare', 'G0');
  const { id: solutionId, versionId } = journey.solution;
  target = { solutionId, versionId, taskId, reviewId: `${solutionId}/${versionId}/G0` };
}, 180_000);
afterAll(() => bed.stop());

interface DeclaredRoute {
  readonly name: string;
  readonly required: Permission | 'public';
}

/** Every route of the application, and what it declares. */
function declaredRoutes(): DeclaredRoute[] {
  const scanner = new MetadataScanner();
  return bed.app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      const base = String(Reflect.getMetadata('path', metatype as object));
      return scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method] as object;
        const path = Reflect.getMetadata('path', handler) as string | undefined;
        if (path === undefined) return [];
        const whole = [base === 'metrics' ? '' : 'api', base, path].join('/').replace(/\/+/g, '/').replace(/\/$/, '');
        const verb = METHODS[Number(Reflect.getMetadata('method', handler))];
        const required = Reflect.getMetadata(REQUIRES, handler) as Permission | 'public';
        return [{ name: `${verb} ${whole.startsWith('/') ? whole : `/${whole}`}`, required }];
      });
    });
}

const bound = () => declaredRoutes().filter(({ required }) => required !== 'public');

it('has a line here for every route that asks for something', () => {
  const names = bound().map(({ name }) => name);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !(name in CASES) && !ELSEWHERE.includes(name))).toEqual([]);
  expect(Object.keys(CASES).filter((name) => !names.includes(name))).toEqual([]);
});

it('leaves open only what nobody needs to be known for', () => {
  expect(
    declaredRoutes()
      .filter(({ required }) => required === 'public')
      .map(({ name }) => name)
      .sort(),
  ).toEqual([
    'GET /api/docs',
    'GET /api/docs/:file',
    'GET /api/docs/reference.js',
    'GET /api/health/live',
    'GET /api/health/ready',
    'GET /api/openapi.json',
    'GET /api/sign-in',
    'GET /api/sign-in/callback',
  ]);
});

it('answers 401 to whoever is not signed in, on every route', async () => {
  for (const { name } of bound()) {
    if (name === 'GET /metrics') continue;
    const [method = '', path = ''] = name.split(' ');
    const url = CASES[name]?.url(target) ?? path;
    const answer = await bed.nobody.call(method, url, { body: method === 'GET' ? undefined : {} });
    expect(`${name}: ${answer.status}`).toBe(`${name}: 401`);
    expectProblem(answer, 'not-signed-in');
  }
});

it('answers 404 on a route that there is not, also to an administrator', async () => {
  expectProblem(await (callers[personWith('administrator')] as ApiCaller).get('/api/nothing'), 'not-found');
});

function expected(role: Role, personId: string, required: Permission, route: RouteCase): number {
  const does = required in DOING;
  const seen = DOING[required];
  if (reachOf([role], required) === null) {
    const isTold = does && seen !== undefined && seen !== null && reachOf([role], seen) !== null;
    return isTold ? 403 : 404;
  }
  const reach = route.target === undefined ? 'everything' : reachOf([role], route.target);
  const involved = INVOLVED.has(personId);
  if (reach === null || (reach === 'involved' && !involved)) return 404;
  return involved ? route.ok : (route.notInvolved ?? route.ok);
}

describe.each(PEOPLE)('as $role ($personId)', ({ role, personId }) => {
  it.each(Object.entries(CASES))('%s', async (name, route) => {
    const required = declaredRoutes().find((one) => one.name === name)?.required as Permission;
    const [method = ''] = name.split(' ');
    const body = method === 'GET' ? undefined : route.body?.(target);
    const answer = await (callers[personId] as ApiCaller).call(method, route.url(target), { body });
    expect(`${answer.status} ${answer.status >= 400 ? String(answer.body?.code) : ''}`).toMatch(
      new RegExp(`^${expected(role, personId, required, route)} `),
    );
  });

  it('is told its permissions as the table has them', async () => {
    const { body } = await (callers[personId] as ApiCaller).get('/api/me');
    expect(body.permissions).toEqual(permissionsOf([role]));
  });
});

it('knows the institution that this table was made for', () => {
  expect(DEMONSTRATION_PEOPLE.length).toBe(36);
});
