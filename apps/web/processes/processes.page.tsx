import { Button, Menu, Skeleton } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PROCESS_TYPES } from '#libs/domain/lifecycle';
import type { ProcessSummary } from '~/api/types';
import { useCrumbs } from '~/frame/crumbs';
import { capital, numberWord } from '~/i18n/number-words';
import { PageHead } from '~/page/page-head';
import { Segments } from '~/page/segments';
import { Nothing } from '~/problem/nothing';
import { PageProblem } from '~/problem/page-problem';
import { ProcessRow } from '~/processes/process-row';
import { STATES, STUCK_DAYS, type ProcessesSearch } from '~/processes/processes-search';
import { useProcesses } from '~/processes/use-processes';
import page from '~/page/page.module.css';
import classes from '~/processes/processes.module.css';

const route = getRouteApi('/processes/');

/** What runs, whom it waits for, since when. */
export function ProcessesPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { processes, isPending, error, refetch, ...more } = useProcesses(search);
  useCrumbs({ label: t('frame.processes') });
  if (error && processes.length === 0) return <PageProblem error={error} retry={() => void refetch()} />;
  return (
    <>
      <Head search={search} processes={processes} whole={!more.hasNextPage && !isPending} />
      <div className={classes.bar}>
        <Segments
          label={t('processes.which')}
          to="/processes"
          segments={STATES.map((show) => ({
            key: show,
            words: t(`processes.show.${show}`),
            search: { ...(search.type && { type: search.type }), ...(show !== 'open' && { show }) },
            current: (search.show ?? 'open') === show,
          }))}
        />
        <TypeMenu search={search} />
      </div>
      {isPending ? <Skeleton h={280} radius="lg" /> : <List processes={processes} />}
      {more.hasNextPage && (
        <Button variant="default" mt="lg" loading={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
          {t('page.more')}
        </Button>
      )}
    </>
  );
}

function List({ processes }: { processes: readonly ProcessSummary[] }) {
  const { t } = useTranslation();
  if (processes.length === 0)
    return <Nothing title={t('processes.none')} text={t('processes.none.text')} level="card" />;
  return (
    <>
      <h2 className="seen-by-readers-only">{t('processes.list')}</h2>
      <ul className={page.list}>
        {processes.map((process) => (
          <ProcessRow key={process.workflowId} process={process} />
        ))}
      </ul>
    </>
  );
}

interface HeadProps {
  readonly search: ProcessesSearch;
  readonly processes: readonly ProcessSummary[];
  readonly whole: boolean;
}

function Head({ search, processes, whole }: HeadProps) {
  const { t } = useTranslation();
  const said = (key: string, count: number) => capital(t(key, { count, number: numberWord(t, count) }));
  const late = processes.filter(({ waitingFor }) => waitingFor.some(({ overdue }) => overdue)).length;
  const show = search.show ?? 'open';
  const count = processes.length;
  const text = () => {
    if (show === 'closed' || count === 0) return undefined;
    if (show === 'stuck') return t('processes.stuck', { count: STUCK_DAYS });
    return late > 0 ? said('processes.late', late) : t('processes.none-late');
  };
  return (
    <PageHead
      title={whole ? said(`processes.heading.${show}`, count) : t('processes.heading.more', { count })}
      text={text()}
    />
  );
}

function TypeMenu({ search }: { search: ProcessesSearch }) {
  const { t } = useTranslation();
  const { type, ...rest } = search;
  return (
    <Menu position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          radius="xl"
          leftSection={<IconAdjustmentsHorizontal size={18} stroke={1.9} aria-hidden />}
        >
          {type ? t(`process-type.${type}`) : t('processes.all-types')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item renderRoot={(props) => <Link {...props} to="/processes" search={rest} />}>
          {t('processes.all-types')}
        </Menu.Item>
        {PROCESS_TYPES.map((one) => (
          <Menu.Item
            key={one}
            renderRoot={(props) => <Link {...props} to="/processes" search={{ ...rest, type: one }} />}
          >
            {t(`process-type.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
