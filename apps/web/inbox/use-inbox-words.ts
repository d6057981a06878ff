import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '~/api/types';
import { groupTasks } from '~/inbox/group-tasks';
import type { Scope } from '~/inbox/inbox-search';
import { capital, numberWord } from '~/i18n/number-words';
import { useNow } from '~/time/use-now';

/** The heading of the inbox and the sentence below it. */
export function useInboxWords() {
  const { t } = useTranslation();
  const now = useNow();
  const said = (key: string, count: number) => capital(t(key, { count, number: numberWord(t, count) }));
  return {
    heading: (scope: Scope, count: number) => said(`inbox.heading.${scope}`, count),
    sentence: (tasks: readonly TaskSummary[]) => {
      const groups = groupTasks(tasks, now);
      const late = groups.late.length;
      const week = groups['this-week'].length;
      if (tasks.length === 0) return t('inbox.sentence.none');
      if (late === 0 && week === 0) return t('inbox.sentence.later');
      return [late > 0 && said('inbox.sentence.late', late), week > 0 && said('inbox.sentence.week', week)]
        .filter(Boolean)
        .join(' ');
    },
  };
}
