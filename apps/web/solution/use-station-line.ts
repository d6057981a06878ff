import { useTranslation } from 'react-i18next';
import type { Station } from '~/api/types';
import { shortDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { isApproved, isOpen } from '~/solution/stations';
import { STATES } from '~/state/states';

/** The one line under a station: what it waits for, or when it was decided; nothing where it has not started. */
export function useStationLine(): (station: Station) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (station) => {
    const { state, closedAt, openConditions } = station;
    if (state === 'not-started') return '';
    if (state === 'waiting-for-others') return t('station.line.waiting-for-others');
    if (isOpen(station)) return t(STATES[state].word).toLowerCase();
    if (openConditions > 0) return t('solution.station.conditions', { count: openConditions });
    if (closedAt && isApproved(station)) return shortDate(closedAt, language);
    return t(STATES[state].word).toLowerCase();
  };
}
