import { Button, CloseButton, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldId, type FieldProps } from '~/form/field-props';
import { FormFields } from '~/form/form-fields';
import { emptyItem, type Content } from '~/form/json-schema';
import { useFieldWords } from '~/form/use-field-words';
import classes from '~/form/form.module.css';

/** A list of things that are filled in one by one; what follows from it stands below (`<title>.after`). */
export function ListField(props: FieldProps) {
  const { t } = useTranslation();
  const { schema, pointer, onChange } = props;
  const title = schema.title ?? '';
  const least = schema.minItems ?? 0;
  const { label, description, error, after } = useFieldWords({ ...props, required: true });
  const items = Array.isArray(props.value) ? (props.value as readonly unknown[]) : [];
  const replace = (index: number, item: unknown) => onChange(items.map((old, at) => (at === index ? item : old)));
  const remove = (index: number) => onChange(items.filter((_, at) => at !== index));
  return (
    <div className={classes.list} role="group" aria-label={label} id={fieldId(pointer)} tabIndex={-1}>
      <p className={classes.listTitle} aria-hidden="true">
        {label}
      </p>
      {description && <p className={classes.help}>{description}</p>}
      {error && <p className={classes.error}>{error}</p>}
      {items.map((item, index) => (
        <Item
          // Items have no identity of their own: a list is short and is only added to or taken from.
          key={index}
          {...props}
          pointer={`${pointer}/${index}`}
          value={item}
          heading={t(`${title}.nth`, { n: index + 1 })}
          onChange={(changed) => replace(index, changed)}
          onRemove={items.length > least ? () => remove(index) : undefined}
        />
      ))}
      {after && items.length > 0 && <p className={classes.help}>{after}</p>}
      {items.length < (schema.maxItems ?? Infinity) && (
        <AddButton
          words={items.length === 0 ? `${title}.first` : `${title}.more`}
          onAdd={() => onChange([...items, emptyItem(schema)])}
        />
      )}
    </div>
  );
}

function AddButton({ words, onAdd }: { words: string; onAdd: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="subtle"
      size="compact-md"
      w="fit-content"
      leftSection={<IconPlus size={17} stroke={1.9} aria-hidden />}
      onClick={onAdd}
    >
      {t(words)}
    </Button>
  );
}

function Item(props: FieldProps & { heading: string; onRemove?: () => void }) {
  const { t } = useTranslation();
  const { schema, pointer, value, errors, onChange, heading, onRemove } = props;
  const id = useId();
  const items = schema.items ?? {};
  const error = errors.get(pointer);
  return (
    <div className={classes.item} role="group" aria-labelledby={id}>
      <div className={classes.itemHead}>
        <span id={id}>{heading}</span>
        {onRemove && <CloseButton onClick={onRemove} aria-label={t('form.remove', { what: heading })} />}
      </div>
      {items.type === 'object' ? (
        <FormFields
          schema={items}
          pointer={pointer}
          value={(value ?? {}) as Content}
          errors={errors}
          onChange={onChange}
        />
      ) : (
        <Textarea
          autosize
          minRows={2}
          id={fieldId(pointer)}
          aria-labelledby={id}
          maxLength={items.maxLength}
          error={error && t(error)}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
