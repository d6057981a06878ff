import { useTranslation } from 'react-i18next';
import { useLanguage } from '~/i18n/use-language';
import { useNow } from '~/time/use-now';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Span {
  readonly from: string;
  /** Null while it lasts. */
  readonly to: string | null;
  /** As the server counted them, with one decimal. */
  readonly workingDays: number;
}

/** How long something took: in working days, and below a day in hours or minutes. */
export function useDuration(): (span: Span) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  return ({ from, to, workingDays }) => {
    const lasted = Math.max(0, Date.parse(to ?? now) - Date.parse(from));
    if (lasted < MINUTE) return t('duration.seconds', { count: Math.max(1, Math.round(lasted / SECOND)) });
    if (lasted < HOUR) return t('duration.minutes', { count: Math.round(lasted / MINUTE) });
    if (lasted < DAY) return t('duration.hours', { count: Math.round(lasted / HOUR) });
    const value = workingDays.toLocaleString(language, { maximumFractionDigits: 1 });
    return t('duration.working-days', { count: workingDays === 1 ? 1 : Math.max(2, Math.ceil(workingDays)), value });
  };
}
