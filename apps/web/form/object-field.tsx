import type { FieldProps } from '~/form/field-props';
import { FormFields } from '~/form/form-fields';
import type { Content } from '~/form/json-schema';
import { useFieldWords } from '~/form/use-field-words';
import classes from '~/form/form.module.css';

/** Fields that belong together, under their own heading. */
export function ObjectField(props: FieldProps) {
  const { label, description, error } = useFieldWords({ ...props, required: true });
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {description && <p className={classes.help}>{description}</p>}
      {error && <p className={classes.error}>{error}</p>}
      <FormFields
        schema={props.schema}
        pointer={props.pointer}
        value={(props.value ?? {}) as Content}
        errors={props.errors}
        onChange={props.onChange}
      />
    </fieldset>
  );
}
