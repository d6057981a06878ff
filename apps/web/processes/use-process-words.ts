import { useTranslation } from 'react-i18next';
import type { ProcessSummary } from '~/api/types';

/** How a process stands, in words. */
export function useProcessWords(): (process: ProcessSummary) => string {
  const { t, i18n } = useTranslation();
  return ({ state, outcome, waitingFor }) => {
    if (state === 'closed') {
      const key = `answer.${outcome ?? ''}`;
      return i18n.exists(key) ? t(key) : t('process.ended');
    }
    if (waitingFor.some(({ overdue }) => overdue)) return t('processes.overdue');
    return waitingFor.length > 0 ? t('state.waiting-for-others') : t('processes.runs');
  };
}
