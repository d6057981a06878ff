import { Select, type ComboboxItem, type OptionsFilter, type SelectProps } from '@mantine/core';
import { usePeople } from '~/people/use-people';
import { usePlaceOf } from '~/people/use-place-of';

const MOST = 100;

/** Chooses somebody of the house, found by name or by role; `by` says what the value is. */
export function PersonSelect({ by, ...select }: Omit<SelectProps, 'data'> & { by: 'id' | 'username' }) {
  const placeOf = usePlaceOf();
  const people = usePeople();
  const roleOf = new Map(people.map((person) => [person[by], person.roles.map(placeOf).join(', ')]));
  const filter: OptionsFilter = ({ options, search }) => {
    const wanted = search.trim().toLowerCase();
    return (options as ComboboxItem[])
      .filter(({ value, label }) => `${label} ${roleOf.get(value) ?? ''}`.toLowerCase().includes(wanted))
      .slice(0, MOST);
  };
  return (
    <Select
      data={people.map((person) => ({ value: person[by], label: person.name }))}
      searchable
      filter={filter}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      renderOption={({ option }) => (
        <span>
          {option.label} <span className="muted small">{roleOf.get(option.value)}</span>
        </span>
      )}
      {...select}
    />
  );
}
