import { Checkbox, Group, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '~/form/date-field';
import { fieldId, type FieldProps } from '~/form/field-props';
import { ListField } from '~/form/list-field';
import { ObjectField } from '~/form/object-field';
import { PersonField } from '~/form/person-field';
import { useFieldWords } from '~/form/use-field-words';

/** More options than this are chosen from a list instead of being all in sight. */
const RADIOS_AT_MOST = 4;

/** One field of a form, by its schema. */
export function FormField(props: FieldProps) {
  const { schema } = props;
  if (schema.type === 'object') return <ObjectField {...props} />;
  if (schema.type === 'array') return <ListField {...props} />;
  if (schema['x-person']) return <PersonField {...props} />;
  if (schema.format === 'date') return <DateField {...props} />;
  if (schema.const === true) return <ConfirmField {...props} />;
  if (schema.type === 'boolean') return <YesNoField {...props} />;
  if (schema.enum) return schema.enum.length > RADIOS_AT_MOST ? <SelectField {...props} /> : <RadioField {...props} />;
  return <TextField {...props} />;
}

const asText = (value: unknown) => (typeof value === 'string' ? value : '');

function TextField(props: FieldProps) {
  const { label, description, error } = useFieldWords(props);
  const common = {
    id: fieldId(props.pointer),
    label,
    description,
    error,
    value: asText(props.value),
    maxLength: props.schema.maxLength,
    'aria-required': props.required,
  };
  if (!props.schema['x-multiline'])
    return <TextInput {...common} onChange={(event) => props.onChange(event.currentTarget.value)} />;
  return (
    <Textarea
      autosize
      minRows={2}
      maxRows={12}
      {...common}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function useOptions({ schema }: FieldProps) {
  const { t } = useTranslation();
  return (schema.enum ?? []).map((value, index) => ({ value, label: t(schema['x-options']?.[index] ?? value) }));
}

function SelectField(props: FieldProps) {
  const { label, description, error } = useFieldWords(props);
  return (
    <Select
      id={fieldId(props.pointer)}
      label={label}
      description={description}
      error={error}
      data={useOptions(props)}
      value={asText(props.value) || null}
      onChange={props.onChange}
      aria-required={props.required}
      allowDeselect={!props.required}
    />
  );
}

function RadioField(props: FieldProps) {
  const { label, description, error } = useFieldWords(props);
  const options = useOptions(props);
  return (
    <Radio.Group
      label={label}
      description={description}
      error={error}
      value={asText(props.value)}
      onChange={props.onChange}
    >
      <Group gap="8px 20px" mt={6}>
        {options.map(({ value, label: words }, index) => (
          <Radio key={value} value={value} label={words} id={index === 0 ? fieldId(props.pointer) : undefined} />
        ))}
      </Group>
    </Radio.Group>
  );
}

function YesNoField(props: FieldProps) {
  const { t } = useTranslation();
  const { label, description, error } = useFieldWords(props);
  const value = typeof props.value === 'boolean' ? String(props.value) : '';
  return (
    <Radio.Group
      label={label}
      description={description}
      error={error}
      value={value}
      onChange={(chosen) => props.onChange(chosen === 'true')}
    >
      <Group gap="8px 20px" mt={6}>
        <Radio value="true" label={t('form.yes')} id={fieldId(props.pointer)} />
        <Radio value="false" label={t('form.no')} />
      </Group>
    </Radio.Group>
  );
}

function ConfirmField(props: FieldProps) {
  const { label, description, error } = useFieldWords(props);
  return (
    <Checkbox
      id={fieldId(props.pointer)}
      label={label}
      description={description}
      error={error}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.currentTarget.checked || undefined)}
      aria-required={props.required}
    />
  );
}
