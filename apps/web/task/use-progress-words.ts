import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '~/api/types';

/** How far the others are with the same question: `2 van 3 hoofden besloten`; null where nobody else is asked. */
export function useProgressWords(): (task: Pick<TaskSummary, 'kind' | 'progress'>) => string | null {
  const { t } = useTranslation();
  return ({ kind, progress }) => {
    const about = progress.find((one) => one.kind === (kind === 'consult' ? 'consult' : 'decide'));
    if (!about || about.asked < 2) return null;
    return t(`progress.${about.kind}`, { answered: about.answered, asked: about.asked });
  };
}
