import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { longDate, weekdayName } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { workingDaysFrom } from '#libs/domain/due';
import { useNow } from '~/time/use-now';
import { useWorkingTime } from '~/time/use-working-time';
import classes from '~/task/panel.module.css';

const WITHIN_THE_WEEK = 5;

/** What happens if nothing is done, when, and to whom it goes. Silence never approves. */
export function Otherwise({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const time = useWorkingTime();
  const when = (at: string) =>
    workingDaysFrom(now, at, time) <= WITHIN_THE_WEEK ? weekdayName(at, language) : longDate(at, language);
  const ahead = task.escalationAhead;
  const words = () => {
    if (task.escalation === 'exhausted') return t('otherwise.exhausted');
    if (ahead) return t(`otherwise.${task.kind === 'decide' ? ahead.to : 'other'}`, { when: when(ahead.at) });
    if (task.kind === 'consult')
      return t(task.mandatory ? 'otherwise.consult.mandatory' : 'otherwise.consult.optional');
    return t(`otherwise.${task.kind}`, { version: task.version?.label ?? '', solution: task.solution.name });
  };
  return (
    <div className={classes.otherwise}>
      <IconInfoCircle size={18} stroke={1.9} aria-hidden />
      <span>
        <b>{t(`otherwise.question.${task.kind}`)}</b> {words()}
      </span>
    </div>
  );
}
