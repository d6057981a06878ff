import { Button, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '~/api/client';
import type { ProcessDetail } from '~/api/types';
import { useMe } from '~/api/use-me';
import { useCrumbs } from '~/frame/crumbs';
import { longDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { PageHead } from '~/page/page-head';
import { Tag } from '~/page/tag';
import { PageProblem } from '~/problem/page-problem';
import { Children } from '~/process/children';
import { KnownThen } from '~/process/known-then';
import { StepChart } from '~/process/step-chart';
import { Story } from '~/process/story';
import { useDuration } from '~/process/use-duration';
import { Whereabouts } from '~/process/whereabouts';
import { useProcessTitle } from '~/processes/use-process-title';
import classes from '~/process/process.module.css';

const route = getRouteApi('/processes/$');

/** One process: where it is, where the time went, what happened, and what was known then. */
export function ProcessPage() {
  const { _splat: workflowId = '' } = route.useParams();
  const { data, error, refetch } = $api.useQuery('get', '/api/processes/{workflowId}', {
    params: { path: { workflowId } },
  });
  if (data) return <Loaded process={data} />;
  if (error) return <PageProblem error={error} retry={() => void refetch()} />;
  return (
    <div aria-busy="true">
      <Skeleton h={34} w="60%" mb="xl" />
      <Skeleton h={120} radius="lg" mb="lg" />
      <Skeleton h={260} radius="lg" />
    </div>
  );
}

function Loaded({ process }: { process: ProcessDetail }) {
  const { t } = useTranslation();
  const title = useProcessTitle()(process);
  const newest = [...process.entries].sort((one, other) => other.seq - one.seq);
  const [chosen, setChosen] = useState<number | null>(null);
  const entry = newest.find(({ seq }) => seq === chosen) ?? newest.find(({ knownThen }) => knownThen) ?? newest[0];
  useCrumbs({ label: t('frame.processes'), to: '/processes' }, { label: title });
  return (
    <>
      <Head process={process} title={title} />
      <Whereabouts process={process} />
      {process.steps.length > 0 && <StepChart process={process} />}
      <div className={classes.columns}>
        <Story entries={newest} chosen={entry?.seq ?? null} onChoose={setChosen} />
        <div className={classes.right}>
          {entry && <KnownThen entry={entry} chainIntact={process.chainIntact} />}
          <Children process={process} />
        </div>
      </div>
    </>
  );
}

function Head({ process, title }: { process: ProcessDetail; title: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const duration = useDuration();
  const { workflowId, solution, gate, policyVersion, startedAt, closedAt } = process;
  const took = duration({ from: startedAt, to: closedAt, workingDays: process.workingDays });
  return (
    <PageHead
      lead={
        <>
          {gate && <Tag>{t(`gate.${gate}`)}</Tag>}
          {policyVersion !== null && <Tag>{t('process.policy', { version: policyVersion })}</Tag>}
        </>
      }
      title={title}
      text={t(closedAt ? 'process.took' : 'process.runs', { date: longDate(startedAt, language), took })}
      actions={<Ways solutionId={solution.id} workflowId={workflowId} />}
    />
  );
}

function Ways({ solutionId, workflowId }: { solutionId: string; workflowId: string }) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  return (
    <>
      <Button
        variant="default"
        renderRoot={(props) => <Link {...props} to="/solutions/$solutionId" params={{ solutionId }} />}
      >
        {t('process.to-solution')}
      </Button>
      {permissions.includes('processes:history') && (
        <Button
          variant="default"
          component="a"
          href={`/api/processes/${encodeURIComponent(workflowId)}/history`}
          download={`${workflowId.replaceAll('/', '_')}.json`}
          leftSection={<IconDownload size={18} stroke={1.9} aria-hidden />}
        >
          {t('process.history')}
        </Button>
      )}
    </>
  );
}
