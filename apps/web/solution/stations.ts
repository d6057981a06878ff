import { GATES, PHASE_OF, type Gate } from '#libs/domain/lifecycle';
import type { Station } from '~/api/types';

/** Where no review has been, the station is there all the same: not started. */
export function stationOf(stations: readonly Station[], gate: Gate): Station {
  return (
    stations.find((station) => station.gate === gate) ?? {
      gate,
      phase: PHASE_OF[gate],
      state: 'not-started',
      workflowId: null,
      outcome: null,
      round: 0,
      openedAt: null,
      closedAt: null,
      dueAt: null,
      openConditions: 0,
    }
  );
}

export const isReached = ({ state }: Station) => state !== 'not-started';
export const isApproved = ({ state }: Station) => state === 'approved' || state === 'approved-with-conditions';
export const isOpenState = (state: Station['state']) =>
  ['waiting-for-you', 'waiting-for-others', 'overdue'].includes(state);
export const isOpen = ({ state }: Station) => isOpenState(state);

/** The station that says where a version stands: what waits first, else the last that was reached. */
export function furthestStation(stations: readonly Station[]): Station | undefined {
  const reached = GATES.map((gate) => stationOf(stations, gate)).filter(isReached);
  return reached.find(({ state }) => state === 'waiting-for-you') ?? reached.find(isOpen) ?? reached.at(-1);
}
