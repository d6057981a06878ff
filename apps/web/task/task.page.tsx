import { Skeleton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '~/api/client';
import type { TaskDetail } from '~/api/types';
import { useCrumbs } from '~/frame/crumbs';
import { PageProblem } from '~/problem/page-problem';
import { TaskView } from '~/task/task-view';
import { useQuestion } from '~/task/use-question';

const route = getRouteApi('/tasks/$taskId');
/** How often a page asks whether an answer on its way has arrived, in case the stream is down. */
const ASK_AGAIN_MS = 5_000;

/** One question, and everything that is needed to answer it. */
export function TaskPage() {
  const { taskId } = route.useParams();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/tasks/{id}',
    { params: { path: { id: taskId } } },
    { refetchInterval: ({ state }) => (state.data?.beingRecorded ? ASK_AGAIN_MS : false) },
  );
  if (data) return <Loaded task={data} />;
  if (error) return <PageProblem error={error} retry={() => void refetch()} />;
  return (
    <div aria-busy="true">
      <Skeleton h={26} w={180} mb="md" />
      <Skeleton h={34} w="70%" mb="xl" />
      <Skeleton h={320} radius="lg" />
    </div>
  );
}

function Loaded({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const question = useQuestion();
  useCrumbs({ label: t('frame.inbox'), to: '/' }, { label: question(task) });
  // What is typed belongs to one task and one round of it.
  return <TaskView key={`${task.id}/${task.round}`} task={task} />;
}
