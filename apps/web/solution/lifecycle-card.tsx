import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SolutionDetail, Station, Version } from '~/api/types';
import { Card } from '~/page/card';
import { Sheet } from '~/page/sheet';
import { LifecycleLegend } from '~/solution/lifecycle-legend';
import { LifecycleList } from '~/solution/lifecycle-list';
import { LifecycleMap } from '~/solution/lifecycle-map';
import { StationDetail } from '~/solution/station-detail';

/** Below this width (pixels) the words on the map would be too small to read. */
const NARROW = 860;

export interface Chosen {
  readonly version: Version;
  readonly station: Station;
}

/** Where each version stands in its life: a map, and as a list on a narrow screen and for a screen reader. */
export function LifecycleCard({ solution }: { solution: SolutionDetail }) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const narrow = width > 0 && width < NARROW;
  return (
    <Card title={t('solution.map')}>
      <div ref={ref}>
        {narrow ? (
          <LifecycleList versions={solution.versions} onChoose={setChosen} />
        ) : (
          <>
            <LifecycleMap solution={solution} onChoose={setChosen} />
            <LifecycleLegend versions={solution.versions} />
          </>
        )}
      </div>
      <Sheet
        opened={chosen !== null}
        onClose={() => setChosen(null)}
        from="right"
        title={chosen ? t(`gate.${chosen.station.gate}`) : ''}
      >
        {chosen && <StationDetail chosen={chosen} tasks={solution.openTasks} />}
      </Sheet>
    </Card>
  );
}
