import { fieldId, type FieldProps } from '~/form/field-props';
import { useFieldWords } from '~/form/use-field-words';
import { PersonSelect } from '~/people/person-select';

/** Somebody of the house, by id. */
export function PersonField(props: FieldProps) {
  const { label, description, error } = useFieldWords(props);
  return (
    <PersonSelect
      id={fieldId(props.pointer)}
      label={label}
      description={description}
      error={error}
      by="id"
      value={typeof props.value === 'string' && props.value !== '' ? props.value : null}
      onChange={props.onChange}
      aria-required={props.required}
      allowDeselect={!props.required}
    />
  );
}
