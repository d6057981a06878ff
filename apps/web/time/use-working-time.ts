import { useMemo } from 'react';
import type { WorkingTime } from '#libs/domain/due';
import { useMe } from '~/api/use-me';
import { TIME_ZONE } from '~/i18n/time-zone';

/** The institution's working time, so that the screen counts working days as the server does. */
export function useWorkingTime(): WorkingTime {
  const { holidays } = useMe();
  return useMemo(() => ({ timeZone: TIME_ZONE, holidays }), [holidays]);
}
