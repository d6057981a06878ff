import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '~/api/client';
import type { TaskSummary } from '~/api/types';
import { useMe } from '~/api/use-me';
import { Card } from '~/page/card';
import { usePlaceOf } from '~/people/use-place-of';
import { StateBadge } from '~/state/state-badge';
import { useOwnTasks } from '~/task/use-own-tasks';
import { useQuestion } from '~/task/use-question';
import { useDue } from '~/time/use-due';
import classes from '~/inbox/inbox.module.css';

const SHOWN = 4;

/** Open tasks of others in the dossiers that this person belongs to, the first due first. */
export function WithOthers() {
  const { t } = useTranslation();
  const enabled = useMe().permissions.includes('tasks:read');
  const all = $api.useQuery('get', '/api/tasks', { params: { query: { scope: 'all' } } }, { enabled });
  const own = useOwnTasks();
  if (!all.data) return null;
  const others = all.data.tasks
    .filter(({ id, state }) => state === 'open' && !own.has(id))
    .sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
  return (
    <Card title={t('inbox.with-others')} small>
      {others.length === 0 ? (
        <p className="muted small">{t('inbox.with-others.none')}</p>
      ) : (
        <ul className={classes.items}>
          {others.slice(0, SHOWN).map((task) => (
            <Other key={task.id} task={task} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Other({ task }: { task: TaskSummary }) {
  const question = useQuestion();
  const placeOf = usePlaceOf();
  const due = useDue()(task.dueAt);
  return (
    <li>
      <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
        {question(task)}
      </Link>
      <p>{task.person?.name ?? placeOf(task)}</p>
      <div className={classes.state}>
        <StateBadge state={due.kind === 'late' ? 'overdue' : 'waiting-for-others'} words={due.words} />
      </div>
    </li>
  );
}
