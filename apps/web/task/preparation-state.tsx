import { IconCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import classes from '~/task/panel.module.css';

/** Which evidence the gate asks for, and whether it is there. */
export function PreparationState({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  if (task.evidenceRules.length === 0) return null;
  return (
    <div className={classes.needs}>
      <h3>{t('task.needs')}</h3>
      <ul>
        {task.evidenceRules.map(({ key, required, shownBy, present }) => (
          <li key={key} data-present={present || undefined}>
            {present ? (
              <IconCheck size={17} stroke={1.9} aria-hidden />
            ) : (
              <IconCircleDashed size={17} stroke={1.9} aria-hidden />
            )}
            <span>
              {t(`evidence.${key}`)}
              <span className="muted">
                {' '}
                {t(
                  present ? 'evidence.state.present' : required ? `evidence.by.${shownBy}` : 'evidence.state.optional',
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
