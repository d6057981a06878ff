import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { Card } from '~/page/card';
import classes from '~/task/task.module.css';

/** What was checked before this came to the reader; what did not pass says why. */
export function Checks({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  if (task.checks.length === 0) return null;
  return (
    <Card title={t('task.checks')}>
      <ul className={classes.checks}>
        {task.checks.map(({ key, passed, reason }) => (
          <li key={key} data-passed={passed || undefined}>
            {passed ? <IconCheck size={18} stroke={1.9} aria-hidden /> : <IconX size={18} stroke={1.9} aria-hidden />}
            <span>
              <span className="seen-by-readers-only">{t(passed ? 'task.check-passed' : 'task.check-failed')}: </span>
              {t(`check.${key}`)}
              {!passed && reason && <span className={classes.reason}> {t(`refusal.${reason}`)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
