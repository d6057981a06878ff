import { Button, Skeleton } from '@mantine/core';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskPage, TaskSummary } from '~/api/types';
import { useMe } from '~/api/use-me';
import { useCrumbs } from '~/frame/crumbs';
import { Deputies } from '~/inbox/deputies';
import { groupTasks, TERMS } from '~/inbox/group-tasks';
import { InboxBar } from '~/inbox/inbox-bar';
import type { InboxSearch } from '~/inbox/inbox-search';
import { TaskRow } from '~/inbox/task-row';
import { useInboxWords } from '~/inbox/use-inbox-words';
import { useTasks } from '~/inbox/use-tasks';
import { WithOthers } from '~/inbox/with-others';
import { Group } from '~/page/group';
import { PageHead } from '~/page/page-head';
import { Nothing } from '~/problem/nothing';
import { PageProblem } from '~/problem/page-problem';
import { useNow } from '~/time/use-now';
import classes from '~/inbox/inbox.module.css';

const route = getRouteApi('/');

/** Whoever is never asked anything has no inbox and begins with the solutions. */
export function InboxPage() {
  const { permissions } = useMe();
  return permissions.includes('tasks:read') ? <Inbox /> : <Navigate to="/solutions" replace />;
}

/** What waits for this person, the most pressing first. */
function Inbox() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { tasks, counts, isPending, error, refetch, ...more } = useTasks(search);
  useCrumbs({ label: t('frame.inbox') });
  if (error && !counts) return <PageProblem error={error} retry={() => void refetch()} />;
  return (
    <>
      <InboxHead search={search} tasks={tasks} counts={counts} whole={!more.hasNextPage} />
      <InboxBar search={search} counts={counts} />
      <div className={classes.columns}>
        <div>
          {isPending ? <ListSkeleton /> : <Groups tasks={tasks} search={search} />}
          {more.hasNextPage && (
            <Button
              variant="default"
              mt="lg"
              loading={more.isFetchingNextPage}
              onClick={() => void more.fetchNextPage()}
            >
              {t('page.more')}
            </Button>
          )}
        </div>
        <aside className={classes.aside} aria-label={t('inbox.aside')}>
          <WithOthers />
          <Deputies />
        </aside>
      </div>
    </>
  );
}

interface HeadProps {
  search: InboxSearch;
  tasks: readonly TaskSummary[];
  counts: TaskPage['counts'] | null;
  whole: boolean;
}

function InboxHead({ search, tasks, counts, whole }: HeadProps) {
  const { t } = useTranslation();
  const words = useInboxWords();
  if (!counts) return <PageHead title={t('frame.inbox')} text={t('page.loading')} />;
  const scope = search.scope ?? 'mine';
  return (
    <PageHead
      title={words.heading(scope, counts[scope])}
      text={whole && !search.gate && !search.kind ? words.sentence(tasks) : undefined}
    />
  );
}

function Groups({ tasks, search }: { tasks: readonly TaskSummary[]; search: InboxSearch }) {
  const { t } = useTranslation();
  const now = useNow();
  if (tasks.length === 0) {
    const why = search.gate || search.kind ? 'filtered' : (search.scope ?? 'mine');
    return <Nothing title={t(`inbox.empty.${why}.title`)} text={t(`inbox.empty.${why}.text`)} level="card" />;
  }
  const groups = groupTasks(tasks, now);
  return TERMS.map((term) =>
    groups[term].length === 0 ? null : (
      <Group key={term} title={t(`inbox.${term}`)} count={groups[term].length} late={term === 'late'}>
        {groups[term].map((task) => (
          <TaskRow key={task.id} task={task} withPerson={search.scope !== undefined} />
        ))}
      </Group>
    ),
  );
}

function ListSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton h={22} w={120} mb="sm" />
      <Skeleton h={232} radius="lg" />
    </div>
  );
}
