import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import classes from '~/task/task.module.css';

/** What was missing when it was sent back, and until when it may be brought. */
export function Gaps({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const earlier = task.gaps.filter(({ round }) => round < task.round);
  if (earlier.length === 0) return null;
  return (
    <section className={classes.gaps} aria-labelledby="gaps">
      <h2 id="gaps">
        <IconArrowBackUp size={20} stroke={1.9} aria-hidden />
        {t(task.kind === 'prepare' ? 'task.gaps' : 'task.gaps.filled')}
      </h2>
      <ul>
        {earlier.map(({ text, dueOn, by, round }, index) => (
          <li key={index}>
            <p className="prose">{text}</p>
            <p className="muted small">
              {t('task.gap.by', { name: by.name, date: weekdayDate(dueOn, language), round })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
