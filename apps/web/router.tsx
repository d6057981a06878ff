import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Frame } from '~/frame/frame';
import { NotFoundPage } from '~/frame/not-found.page';
import { PageProblem } from '~/problem/page-problem';
import { readInboxSearch } from '~/inbox/inbox-search';
import { readProcessesSearch } from '~/processes/processes-search';
import { readSolutionsSearch } from '~/solutions/solutions-search';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage });

export const inboxRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(() => import('~/inbox/inbox.page'), 'InboxPage'),
});
export const taskRoute = createRoute({
  getParentRoute: () => root,
  path: '/tasks/$taskId',
  component: lazyRouteComponent(() => import('~/task/task.page'), 'TaskPage'),
});
export const solutionsRoute = createRoute({
  getParentRoute: () => root,
  path: '/solutions',
  validateSearch: readSolutionsSearch,
  component: lazyRouteComponent(() => import('~/solutions/solutions.page'), 'SolutionsPage'),
});
export const intakeRoute = createRoute({
  getParentRoute: () => root,
  path: '/solutions/new',
  component: lazyRouteComponent(() => import('~/intake/intake.page'), 'IntakePage'),
});
export const solutionRoute = createRoute({
  getParentRoute: () => root,
  path: '/solutions/$solutionId',
  component: lazyRouteComponent(() => import('~/solution/solution.page'), 'SolutionPage'),
});
const processesRoot = createRoute({ getParentRoute: () => root, path: '/processes' });
export const processesRoute = createRoute({
  getParentRoute: () => processesRoot,
  path: '/',
  validateSearch: readProcessesSearch,
  component: lazyRouteComponent(() => import('~/processes/processes.page'), 'ProcessesPage'),
});
/** The id of a process holds slashes, so it is the rest of the path. */
export const processRoute = createRoute({
  getParentRoute: () => processesRoot,
  path: '$',
  component: lazyRouteComponent(() => import('~/process/process.page'), 'ProcessPage'),
});
export const peopleRoute = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('~/people/people.page'), 'PeoplePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    inboxRoute,
    taskRoute,
    solutionsRoute,
    intakeRoute,
    solutionRoute,
    processesRoot.addChildren([processesRoute, processRoute]),
    peopleRoute,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error, reset }) => <PageProblem error={error} retry={reset} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
