import { GATES } from '#libs/domain/lifecycle';
import type { Version } from '~/api/types';
import { StateBadge } from '~/state/state-badge';
import { stationOf } from '~/solution/stations';
import classes from '~/solution/lifecycle.module.css';

/** The states that occur on the map, each with its word. */
export function LifecycleLegend({ versions }: { versions: readonly Version[] }) {
  const states = new Set(versions.flatMap(({ stations }) => GATES.map((gate) => stationOf(stations, gate).state)));
  return (
    <div className={classes.legend} aria-hidden="true">
      {[...states].map((state) => (
        <StateBadge key={state} state={state} plain />
      ))}
    </div>
  );
}
