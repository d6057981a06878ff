import { IconCheck } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Station } from '~/api/types';
import { STATES } from '~/state/states';
import type { Place } from '~/solution/lifecycle-lanes';
import { useStationLine } from '~/solution/use-station-line';
import classes from '~/solution/lifecycle.module.css';

const RADIUS = 13;
const RADIUS_YOURS = 17;
const HALO = 24;

interface MapStationProps {
  readonly place: Place;
  readonly y: number;
  readonly station: Station;
  readonly version: string;
  readonly onChoose: () => void;
}

/** A station: the state's icon in a circle, the gate, its short name, one line. A button that opens the decision. */
export function MapStation({ place, y, station, version, onChoose }: MapStationProps) {
  const { t } = useTranslation();
  const line = useStationLine()(station);
  const { word, look } = STATES[station.state];
  const radius = station.state === 'waiting-for-you' ? RADIUS_YOURS : RADIUS;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose();
  };
  return (
    <g
      className={classes.station}
      data-look={look}
      data-station
      data-x={place.x}
      data-y={y}
      role="button"
      tabIndex={0}
      aria-label={[version, t(`gate.${place.gate}`), t(word), line].filter(Boolean).join(', ')}
      onClick={onChoose}
      onKeyDown={onKeyDown}
    >
      <HitArea place={place} y={y} />
      <Dot x={place.x} y={y} radius={radius} state={station.state} />
      <Words place={place} y={y} line={line} radius={radius} />
    </g>
  );
}

function Dot({ x, y, radius, state }: { x: number; y: number; radius: number; state: Station['state'] }) {
  const { icon: Icon } = STATES[state];
  const Shown = state === 'approved' ? IconCheck : Icon;
  const size = radius * 1.25;
  return (
    <>
      {state === 'waiting-for-you' && <circle cx={x} cy={y} r={HALO} className={classes.halo} />}
      <circle cx={x} cy={y} r={radius} className={classes.dot} />
      {state !== 'not-started' && (
        <Shown x={x - size / 2} y={y - size / 2} width={size} height={size} stroke={2.1} className={classes.icon} />
      )}
    </>
  );
}

/** Station and words together are the target. */
function HitArea({ place, y }: { place: Place; y: number }) {
  const [x, top, width, height] = place.beside ? [place.x - 18, y - 26, 140, 54] : [place.x - 32, y - 20, 64, 90];
  return <rect x={x} y={top} width={width} height={height} fill="transparent" />;
}

function Words({ place, y, line, radius }: { place: Place; y: number; line: string; radius: number }) {
  const { t } = useTranslation();
  const short = t(`gate.${place.gate}.short`);
  if (place.beside)
    return (
      <g aria-hidden="true">
        <text x={place.x + radius + 7} y={y - 8} className={classes.label}>
          <tspan className={classes.gate}>{place.gate}</tspan> {short}
        </text>
        <text x={place.x + radius + 7} y={y + 18} className={classes.under}>
          {line}
        </text>
      </g>
    );
  return (
    <g aria-hidden="true" textAnchor="middle">
      <text x={place.x} y={y + radius + 19} className={classes.gate}>
        {place.gate}
      </text>
      <text x={place.x} y={y + radius + 36} className={classes.label}>
        {short}
      </text>
      <text x={place.x} y={y + radius + 53} className={classes.under}>
        {line}
      </text>
    </g>
  );
}
