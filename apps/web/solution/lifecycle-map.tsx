import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SolutionDetail, Version } from '~/api/types';
import { shortDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import type { Chosen } from '~/solution/lifecycle-card';
import {
  COLUMNS,
  departure,
  FIRST_LANE,
  FIRST_LINES,
  laneBorder,
  laneCentre,
  LATER_LANE,
  LATER_LINES,
  MAP_WIDTH,
  mapHeight,
} from '~/solution/lifecycle-lanes';
import { MapStation } from '~/solution/map-station';
import { nearestStation } from '~/solution/nearest-station';
import { isReached, stationOf } from '~/solution/stations';
import classes from '~/solution/lifecycle.module.css';

interface MapProps {
  readonly solution: SolutionDetail;
  readonly onChoose: (chosen: Chosen) => void;
}

/** The lifecycle as a metro map: columns are phases, a lane is a version, stations are gates. Arrow keys go along it. */
export function LifecycleMap({ solution, onChoose }: MapProps) {
  const { t } = useTranslation();
  const map = useRef<SVGSVGElement>(null);
  const { versions, phase } = solution;
  const height = mapHeight(versions.length);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nearestStation(map.current, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <svg
      ref={map}
      className={classes.map}
      viewBox={`0 0 ${MAP_WIDTH} ${height}`}
      role="group"
      aria-label={t('solution.map.label', { solution: solution.name })}
      onKeyDown={onKeyDown}
    >
      <Columns current={phase} height={height} />
      {versions.map((version, lane) => (
        <LaneLines key={version.id} version={version} lane={lane} />
      ))}
      {versions.map((version, lane) => (
        <LaneStations key={version.id} version={version} lane={lane} onChoose={onChoose} />
      ))}
    </svg>
  );
}

function Columns({ current, height }: { current: SolutionDetail['phase']; height: number }) {
  const { t } = useTranslation();
  return COLUMNS.map(({ phase, x, width }) => (
    <g key={phase}>
      <rect
        x={x}
        y={0}
        width={width}
        height={height}
        rx={8}
        className={classes.column}
        data-current={phase === current || undefined}
      />
      <text x={x + 14} y={29} className={classes.phase}>
        {t(`phase.${phase}`)}
      </text>
    </g>
  ));
}

const placesOf = (lane: number) => (lane === 0 ? FIRST_LANE : LATER_LANE);
const linesOf = (lane: number) => (lane === 0 ? FIRST_LINES : LATER_LINES);

/** Lines lie below all stations. */
function LaneLines({ version, lane }: { version: Version; lane: number }) {
  const y = laneCentre(lane);
  return (
    <g>
      {lane > 0 && <line x1={0} x2={MAP_WIDTH} y1={laneBorder(lane)} y2={laneBorder(lane)} className={classes.lane} />}
      <LaneName version={version} y={y} />
      {lane > 0 && <path d={departure(laneCentre(lane - 1), y)} className={classes.line} data-passed />}
      {lane > 0 && <WayBack y={y} />}
      {linesOf(lane).map(({ path, reachedBy }) => (
        <path
          key={path(y)}
          d={path(y)}
          className={classes.line}
          data-passed={reachedBy.some((gate) => isReached(stationOf(version.stations, gate))) || undefined}
        />
      ))}
    </g>
  );
}

function LaneStations({ version, lane, onChoose }: { version: Version; lane: number; onChoose: MapProps['onChoose'] }) {
  const y = laneCentre(lane);
  return placesOf(lane).map((place) => {
    const station = stationOf(version.stations, place.gate);
    return (
      <MapStation
        key={place.gate}
        place={place}
        y={y + place.dy}
        station={station}
        version={version.label}
        onChoose={() => onChoose({ version, station })}
      />
    );
  });
}

/** Which way a later version goes: into further development, and back to implementation. */
function WayBack({ y }: { y: number }) {
  const { t } = useTranslation();
  return (
    <g aria-hidden="true">
      <path d={`M800 ${y - 6}l8 6-8 6M556 ${y + 86}l-8 6 8 6`} className={classes.arrow} />
      <text x={692} y={y + 110} className={classes.since} textAnchor="middle">
        {t('solution.map.back')}
      </text>
    </g>
  );
}

/** Up to this many letters stand in one line left of the lane. */
const LETTERS = 11;

function LaneName({ version, y }: { version: Version; y: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lines = brokenAt(version.label, LETTERS);
  return (
    <g>
      <text y={y - 8 - (lines.length - 1) * 20} className={classes.version}>
        {lines.map((line, index) => (
          <tspan key={line} x={0} dy={index === 0 ? 0 : 20}>
            {line}
          </tspan>
        ))}
      </text>
      <text x={0} y={y + 14} className={classes.since}>
        {t('solution.map.since')}
      </text>
      <text x={0} y={y + 32} className={classes.since}>
        {shortDate(version.createdAt, language)}
      </text>
    </g>
  );
}

function brokenAt(label: string, letters: number): string[] {
  const lines: string[] = [];
  for (const part of label.split(/(?<=[-\s_])/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= letters) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}
