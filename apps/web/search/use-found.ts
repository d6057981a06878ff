import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '~/api/client';
import { useMe } from '~/api/use-me';
import { useQuestion } from '~/task/use-question';

const MOST = 6;

export interface Found {
  readonly address: string;
  readonly title: string;
  readonly about: string;
}

/** Solutions and tasks that answer to these words; nothing for no words. */
export function useFound(search: string): {
  readonly groups: readonly { readonly word: string; readonly found: readonly Found[] }[];
  readonly isFetching: boolean;
} {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const question = useQuestion();
  const options = { enabled: search !== '', placeholderData: keepPreviousData };
  const query = { search, limit: MOST };
  const solutions = $api.useQuery('get', '/api/solutions', { params: { query } }, options);
  const tasks = $api.useQuery(
    'get',
    '/api/tasks',
    { params: { query: { ...query, scope: 'all' } } },
    { ...options, enabled: options.enabled && permissions.includes('tasks:read') },
  );
  if (search === '') return { groups: [], isFetching: false };
  const foundSolutions = (solutions.data?.solutions ?? []).map((solution) => ({
    address: `/solutions/${solution.id}`,
    title: solution.name,
    about: `${solution.latestVersion} · ${t(`phase.${solution.phase}`)}`,
  }));
  const foundTasks = (tasks.data?.tasks ?? []).map((task) => ({
    address: `/tasks/${task.id}`,
    title: question(task),
    about: task.gate ? t(`gate.${task.gate}`) : t(`task-kind.${task.kind}`),
  }));
  return {
    groups: [
      { word: 'search.solutions', found: foundSolutions },
      { word: 'search.tasks', found: foundTasks },
    ],
    isFetching: solutions.isFetching || tasks.isFetching,
  };
}
