import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { usePlaceOf } from '~/people/use-place-of';
import classes from '~/task/panel.module.css';

/** Why this person may not answer, and who can. */
export function MayNot({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const placeOf = usePlaceOf();
  const reason = task.checks.find(({ passed, reason: why }) => !passed && why)?.reason;
  return (
    <div className={classes.mayNot}>
      <IconLock size={18} stroke={1.9} aria-hidden />
      <div>
        <p>
          <b>{t(`may-not.${task.kind}`)}</b> {t(`refusal.${reason ?? 'NOT_ADDRESSED'}`)}
        </p>
        {task.whoCan.length > 0 && (
          <>
            <p>{t('may-not.who-can')}</p>
            <ul>
              {task.whoCan.map((place) => (
                <li key={placeOf(place)}>
                  {placeOf(place)}
                  {place.people.length > 0 && `: ${place.people.map(({ name }) => name).join(', ')}`}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
