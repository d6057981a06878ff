import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PHASES, type Phase } from '#libs/domain/lifecycle';
import type { SolutionCard } from '~/api/types';
import { useMe } from '~/api/use-me';
import { useCrumbs } from '~/frame/crumbs';
import { capital, numberWord } from '~/i18n/number-words';
import { Group } from '~/page/group';
import { PageHead } from '~/page/page-head';
import { Segments } from '~/page/segments';
import { Nothing } from '~/problem/nothing';
import { PageProblem } from '~/problem/page-problem';
import { SolutionRow } from '~/solutions/solution-row';
import { useSolutions } from '~/solutions/use-solutions';

const route = getRouteApi('/solutions');
/** In use comes first: that is where patients are. */
const ORDER: readonly Phase[] = ['use', 'implementation', 'acquisition', 'further-development', 'decommissioning'];

/** Every solution, by phase. */
export function SolutionsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { solutions, counts, isPending, error, refetch, ...more } = useSolutions(search);
  useCrumbs({ label: t('frame.solutions') });
  if (error && !counts) return <PageProblem error={error} retry={() => void refetch()} />;
  return (
    <>
      <Head counts={counts} />
      {counts && <Phases counts={counts} chosen={search.phase} />}
      {isPending ? <Skeleton h={260} radius="lg" /> : <Groups solutions={solutions} />}
      {more.hasNextPage && (
        <Button variant="default" mt="lg" loading={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
          {t('page.more')}
        </Button>
      )}
    </>
  );
}

const totalOf = (counts: Readonly<Record<string, number>>) =>
  PHASES.reduce((sum, phase) => sum + (counts[phase] ?? 0), 0);

function Head({ counts }: { counts: Readonly<Record<string, number>> | null }) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const total = counts ? totalOf(counts) : 0;
  const inUse = counts?.use ?? 0;
  const title = t('solutions.heading', {
    count: total,
    number: numberWord(t, total),
    inUse: t('solutions.in-use', { count: inUse, number: numberWord(t, inUse) }),
  });
  return (
    <PageHead
      title={counts ? capital(title) : t('frame.solutions')}
      text={t('solutions.text')}
      actions={
        permissions.includes('solutions:submit') && (
          <Button
            leftSection={<IconPlus size={18} stroke={1.9} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/solutions/new" />}
          >
            {t('solutions.new')}
          </Button>
        )
      }
    />
  );
}

function Phases({ counts, chosen }: { counts: Readonly<Record<string, number>>; chosen: Phase | undefined }) {
  const { t } = useTranslation();
  const phases = ORDER.filter((phase) => (counts[phase] ?? 0) > 0);
  if (phases.length < 2 && !chosen) return null;
  return (
    <Segments
      label={t('solutions.phases')}
      to="/solutions"
      segments={[
        { key: 'all', words: t('page.all'), count: totalOf(counts), search: {}, current: !chosen },
        ...phases.map((phase) => ({
          key: phase,
          words: t(`phase.${phase}`),
          count: counts[phase] ?? 0,
          search: { phase },
          current: chosen === phase,
        })),
      ]}
    />
  );
}

function Groups({ solutions }: { solutions: readonly SolutionCard[] }) {
  const { t } = useTranslation();
  if (solutions.length === 0)
    return <Nothing title={t('solutions.none')} text={t('solutions.none.text')} level="card" />;
  const groups = ORDER.map((phase) => {
    const found = solutions.filter((solution) => solution.phase === phase);
    return found.length === 0 ? null : (
      <Group key={phase} title={t(`phase.${phase}`)} count={found.length}>
        {found.map((solution) => (
          <SolutionRow key={solution.id} solution={solution} />
        ))}
      </Group>
    );
  });
  return <div>{groups}</div>;
}
