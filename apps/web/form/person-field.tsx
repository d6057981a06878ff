import { Select } from '@mantine/core';
import { fieldId, type FieldProps } from '~/form/field-props';
import { useFieldWords } from '~/form/use-field-words';
import { usePeople } from '~/people/use-people';
import { usePlaceOf } from '~/people/use-place-of';

/** Somebody of the house, found by name or role. */
export function PersonField(props: FieldProps) {
  const { label, description, error } = useFieldWords(props);
  const placeOf = usePlaceOf();
  const people = usePeople();
  const data = people.map(({ id, name, roles }) => ({
    value: id,
    label: roles[0] ? `${name} (${placeOf(roles[0])})` : name,
  }));
  return (
    <Select
      id={fieldId(props.pointer)}
      label={label}
      description={description}
      error={error}
      data={data}
      value={typeof props.value === 'string' && props.value !== '' ? props.value : null}
      onChange={props.onChange}
      searchable
      limit={100}
      aria-required={props.required}
      allowDeselect={!props.required}
    />
  );
}
