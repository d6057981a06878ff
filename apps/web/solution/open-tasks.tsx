import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '~/api/types';
import { weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Card } from '~/page/card';
import { usePlaceOf } from '~/people/use-place-of';
import { StateBadge } from '~/state/state-badge';
import { useOwnTasks } from '~/task/use-own-tasks';
import { useQuestion } from '~/task/use-question';
import { useDue } from '~/time/use-due';
import classes from '~/solution/solution.module.css';

/** What is asked at this moment, and of whom. */
export function OpenTasks({ tasks }: { tasks: readonly TaskSummary[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('solution.open-tasks')}>
      {tasks.length === 0 ? (
        <p className="muted">{t('solution.open-tasks.none')}</p>
      ) : (
        <ul className={classes.items}>
          {tasks.map((task) => (
            <OpenTask key={task.id} task={task} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function OpenTask({ task }: { task: TaskSummary }) {
  const language = useLanguage();
  const own = useOwnTasks().has(task.id);
  const question = useQuestion();
  const placeOf = usePlaceOf();
  const due = useDue()(task.dueAt);
  const state = due.kind === 'late' ? 'overdue' : own ? 'waiting-for-you' : 'waiting-for-others';
  return (
    <li>
      <Link to="/tasks/$taskId" params={{ taskId: task.id }} data-row>
        {question(task)}
      </Link>
      <p>
        <span>
          {task.person?.name ?? placeOf(task)}, {weekdayDate(task.dueAt, language)}
        </span>
        <StateBadge
          state={task.beingRecorded ? 'being-recorded' : state}
          words={task.beingRecorded ? undefined : due.words}
        />
      </p>
    </li>
  );
}
