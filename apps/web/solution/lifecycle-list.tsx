import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GATES, PHASES, type Phase } from '#libs/domain/lifecycle';
import type { Station, Version } from '~/api/types';
import { capital, numberWord } from '~/i18n/number-words';
import type { Chosen } from '~/solution/lifecycle-card';
import { furthestStation, isReached, stationOf } from '~/solution/stations';
import { useStationLine } from '~/solution/use-station-line';
import { StateBadge } from '~/state/state-badge';
import { STATES } from '~/state/states';
import classes from '~/solution/lifecycle.module.css';

interface ListProps {
  readonly versions: readonly Version[];
  readonly onChoose: (chosen: Chosen) => void;
}

/** The map as a list: the newest version first, a line downwards per version, phases as headings. */
export function LifecycleList({ versions, onChoose }: ListProps) {
  return (
    <div className={classes.versions}>
      {versions
        .map((version, lane) => (
          <One key={version.id} version={version} phases={lane === 0 ? PHASES : LATER} onChoose={onChoose} />
        ))
        .reverse()}
    </div>
  );
}

/** A later version begins in further development and goes back to implementation. */
const LATER: readonly Phase[] = ['further-development', 'implementation', 'use', 'acquisition', 'decommissioning'];

interface OneProps {
  readonly version: Version;
  readonly phases: readonly Phase[];
  readonly onChoose: ListProps['onChoose'];
}

function One({ version, phases, onChoose }: OneProps) {
  const { t } = useTranslation();
  const furthest = furthestStation(version.stations);
  const stations = GATES.map((gate) => stationOf(version.stations, gate));
  const reached = phases.filter((phase) => stations.some((one) => one.phase === phase && isReached(one)));
  const [whole, setWhole] = useState(false);
  const shown = whole ? phases : reached;
  return (
    <section>
      <div className={classes.versionHead}>
        <h3>{version.label}</h3>
        {furthest && <StateBadge state={furthest.state} />}
      </div>
      <ol className={classes.downwards}>
        {shown.map((phase) => (
          <InPhase
            key={phase}
            phase={phase}
            stations={stations.filter((one) => one.phase === phase && (whole || isReached(one)))}
            onChoose={(station) => onChoose({ version, station })}
          />
        ))}
      </ol>
      <Button variant="subtle" size="compact-md" aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {t(whole ? 'solution.map.less' : 'solution.map.all')}
      </Button>
    </section>
  );
}

interface InPhaseProps {
  readonly phase: Phase;
  readonly stations: readonly Station[];
  readonly onChoose: (station: Station) => void;
}

/** More approved gates than this in a finished phase fold into one line; exceptions never do. */
const FOLDS_FROM = 3;

function InPhase({ phase, stations, onChoose }: InPhaseProps) {
  const { t } = useTranslation();
  const plain = stations.filter(({ state, openConditions }) => state === 'approved' && openConditions === 0);
  const folds = plain.length >= FOLDS_FROM && plain.length === stations.filter(isReached).length;
  const listed = folds ? [] : stations;
  return (
    <>
      <li className={classes.phaseHead}>{t(`phase.${phase}`)}</li>
      {listed.map((station) => (
        <ListStation key={station.gate} station={station} onChoose={() => onChoose(station)} />
      ))}
      {folds && (
        <li className={classes.folded}>
          {capital(t('solution.map.folded', { count: plain.length, number: numberWord(t, plain.length) }))}
        </li>
      )}
    </>
  );
}

function ListStation({ station, onChoose }: { station: Station; onChoose: () => void }) {
  const { t } = useTranslation();
  const line = useStationLine()(station);
  const { icon: Icon, word, look } = STATES[station.state];
  const Shown = station.state === 'approved' ? IconCheck : Icon;
  return (
    <li>
      <button type="button" className={classes.listStation} data-look={look} onClick={onChoose}>
        <span className={classes.listDot}>{isReached(station) && <Shown size={16} stroke={2.1} aria-hidden />}</span>
        <span>
          {t(`gate.${station.gate}`)}
          <span className={classes.listLine}>
            {t(word)}
            {line && line !== t(word).toLowerCase() && `, ${line}`}
          </span>
        </span>
      </button>
    </li>
  );
}
