import { useTranslation } from 'react-i18next';
import { dueWords, type DueWords } from '#libs/domain/due';
import { useNow } from '~/time/use-now';
import { useWorkingTime } from '~/time/use-working-time';

export interface Due extends DueWords {
  /** `nog 3 werkdagen`, `vandaag`, `1 werkdag te laat`. */
  readonly words: string;
}

/** How a term is said in the reader's measure. */
export function useDue(): (dueAt: string) => Due {
  const { t } = useTranslation();
  const now = useNow();
  const time = useWorkingTime();
  return (dueAt) => {
    const due = dueWords(now, dueAt, time);
    const words = due.kind === 'today' ? t('due.today') : t(`due.${due.kind}`, { count: due.workingDays });
    return { ...due, words };
  };
}
