import { Skeleton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '~/api/client';
import type { SolutionDetail } from '~/api/types';
import { EvidenceCard } from '~/evidence/evidence-card';
import { useOpenedEvidence } from '~/evidence/use-opened-evidence';
import { useCrumbs } from '~/frame/crumbs';
import { IntakeFacts } from '~/intake/intake-facts';
import { PageProblem } from '~/problem/page-problem';
import { Conditions } from '~/solution/conditions';
import { Facts } from '~/solution/facts';
import { LifecycleCard } from '~/solution/lifecycle-card';
import { NoDossier } from '~/solution/no-dossier';
import { OpenTasks } from '~/solution/open-tasks';
import { Responsible } from '~/solution/responsible';
import { SolutionHead } from '~/solution/solution-head';
import { Versions } from '~/solution/versions';
import classes from '~/solution/solution.module.css';

const route = getRouteApi('/solutions/$solutionId');

/** One solution: where each version stands, what waits, on what it rests. */
export function SolutionPage() {
  const { solutionId } = route.useParams();
  const { data, error, refetch } = $api.useQuery('get', '/api/solutions/{id}', {
    params: { path: { id: solutionId } },
  });
  if (data) return <Loaded solution={data} />;
  if (error) return <PageProblem error={error} retry={() => void refetch()} />;
  return (
    <div aria-busy="true">
      <Skeleton h={34} w="50%" mb="xl" />
      <Skeleton h={92} radius="lg" mb="lg" />
      <Skeleton h={320} radius="lg" />
    </div>
  );
}

function Loaded({ solution }: { solution: SolutionDetail }) {
  const { t } = useTranslation();
  const opened = useOpenedEvidence(solution.id);
  useCrumbs({ label: t('frame.solutions'), to: '/solutions' }, { label: solution.name });
  return (
    <>
      <SolutionHead solution={solution} />
      <Facts solution={solution} />
      <div className={classes.stack}>
        <LifecycleCard solution={solution} />
        {!solution.dossierVisible && <NoDossier solution={solution} />}
        <div className={classes.two}>
          <div className={classes.stack}>
            {solution.dossierVisible && <OpenTasks tasks={solution.openTasks} />}
            {solution.dossierVisible && (
              <EvidenceCard evidence={solution.evidence} rules={[]} upload={null} opened={opened} />
            )}
          </div>
          <div className={classes.stack}>
            {solution.dossierVisible && <Conditions conditions={solution.conditions} />}
            <Responsible solution={solution} />
          </div>
        </div>
        <Versions solution={solution} />
        {solution.intake && <IntakeFacts intake={solution.intake} missing={solution.intakeMissing} />}
      </div>
    </>
  );
}
