import { Button, Menu } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { GATES } from '#libs/domain/lifecycle';
import { TASK_KINDS } from '#libs/domain/outcome';
import type { TaskPage } from '~/api/types';
import { SCOPES, type InboxSearch, type Scope } from '~/inbox/inbox-search';
import { Segments } from '~/page/segments';
import classes from '~/inbox/inbox.module.css';

const scopeSearch = (scope: Scope) => (scope === 'mine' ? {} : { scope });

/** Whose tasks, and which of them. */
export function InboxBar({ search, counts }: { search: InboxSearch; counts: TaskPage['counts'] | null }) {
  const { t } = useTranslation();
  const { gate, kind, ...rest } = search;
  return (
    <div className={classes.bar}>
      <Segments
        label={t('inbox.scopes')}
        to="/"
        segments={SCOPES.map((scope) => ({
          key: scope,
          words: t(`inbox.scope.${scope}`),
          count: counts?.[scope],
          search: { ...(gate && { gate }), ...(kind && { kind }), ...scopeSearch(scope) },
          current: (search.scope ?? 'mine') === scope,
        }))}
      />
      <div className={classes.chips}>
        {gate && <Chip words={t(`gate.${gate}`)} search={{ ...rest, ...(kind && { kind }) }} />}
        {kind && <Chip words={t(`task-kind.${kind}`)} search={{ ...rest, ...(gate && { gate }) }} />}
        <FilterMenu search={search} />
      </div>
    </div>
  );
}

function Chip({ words, search }: { words: string; search: InboxSearch }) {
  const { t } = useTranslation();
  return (
    <Link to="/" search={search} className={classes.chip} data-on aria-label={t('page.filter-off', { filter: words })}>
      {words}
      <IconX size={15} stroke={1.9} aria-hidden />
    </Link>
  );
}

function FilterMenu({ search }: { search: InboxSearch }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          radius="xl"
          leftSection={<IconAdjustmentsHorizontal size={18} stroke={1.9} aria-hidden />}
        >
          {t('page.filter')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('inbox.by-kind')}</Menu.Label>
        {TASK_KINDS.map((kind) => (
          <Menu.Item key={kind} renderRoot={(props) => <Link {...props} to="/" search={{ ...search, kind }} />}>
            {t(`task-kind.${kind}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t('inbox.by-gate')}</Menu.Label>
        {GATES.map((gate) => (
          <Menu.Item key={gate} renderRoot={(props) => <Link {...props} to="/" search={{ ...search, gate }} />}>
            {t(`gate.${gate}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
