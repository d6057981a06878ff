import { useTranslation } from 'react-i18next';
import type { Problem } from '~/api/problem';

/** A problem in a sentence: what is wrong, and what to do. The finer reason says more where there is one. */
export function useProblemWords(): (problem: Problem) => string {
  const { t, i18n } = useTranslation();
  return ({ code, reason }) => {
    if (reason && i18n.exists(`refusal.${reason}`)) return t(`refusal.${reason}`);
    return i18n.exists(`problem.${code}`) ? t(`problem.${code}`) : t('problem.unknown');
  };
}
