import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFound } from '~/search/use-found';
import keys from '~/keys/keys.module.css';
import classes from '~/search/search.module.css';

const WAIT_MS = 200;

/** Finds solutions and tasks by what they are called. `onGone` is told when something was chosen. */
export function SearchBox(props: { shortcut?: boolean; wide?: boolean; onGone?: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asked, setAsked] = useState('');
  const [search] = useDebouncedValue(asked.trim(), WAIT_MS);
  const { groups, isFetching } = useFound(search);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const go = (address: string) => {
    setAsked('');
    combobox.closeDropdown();
    props.onGone?.();
    void navigate({ to: address });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={go} shadow="md">
      <Combobox.Target>
        <TextInput
          type="search"
          className={props.wide ? classes.wide : classes.box}
          placeholder={t('search.placeholder')}
          aria-label={t('search.placeholder')}
          leftSection={<IconSearch size={18} stroke={1.9} aria-hidden />}
          rightSection={isFetching ? <Loader size={16} /> : props.shortcut && <kbd className={keys.key}>{'/'}</kbd>}
          value={asked}
          data-autofocus={props.wide}
          {...(props.shortcut ? { 'data-search-shortcut': true } : {})}
          onChange={(event) => {
            setAsked(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={() => asked && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={search === ''}>
        <Results search={search} groups={groups} isFetching={isFetching} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Results({ search, groups, isFetching }: { search: string } & ReturnType<typeof useFound>) {
  const { t } = useTranslation();
  const nothing = search !== '' && !isFetching && groups.every(({ found }) => found.length === 0);
  return (
    <Combobox.Options mah={420} style={{ overflowY: 'auto' }}>
      {groups
        .filter(({ found }) => found.length > 0)
        .map(({ word, found }) => (
          <Combobox.Group key={word} label={t(word)}>
            {found.map(({ address, title, about }) => (
              <Combobox.Option key={address} value={address}>
                <span className={classes.title}>{title}</span>
                <span className="muted small">{about}</span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
      {nothing && <Combobox.Empty>{t('search.nothing', { search })}</Combobox.Empty>}
    </Combobox.Options>
  );
}
