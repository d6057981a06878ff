import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '~/api/types';
import { Card } from '~/page/card';
import { usePlaceOf } from '~/people/use-place-of';
import classes from '~/people/people.module.css';

/** Everybody of the house and what each does. */
export function PeopleTable({ people }: { people: readonly Person[] }) {
  const { t } = useTranslation();
  const placeOf = usePlaceOf();
  const [wanted, setWanted] = useState('');
  const rows = people.map(({ id, name, roles }) => ({ id, name, does: roles.map(placeOf).join(', ') }));
  const found = rows.filter(({ name, does }) => `${name} ${does}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <Card
      title={t('people.everybody')}
      aside={
        <TextInput
          type="search"
          className={classes.search}
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      }
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('people.who')}</th>
            <th>{t('people.does')}</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ id, name, does }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length === 0 && <p className="muted">{t('people.nobody-found', { wanted })}</p>}
    </Card>
  );
}
