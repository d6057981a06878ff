import { FormField } from '~/form/form-field';
import type { Content, JsonSchema } from '~/form/json-schema';
import classes from '~/form/form.module.css';

interface FormFieldsProps {
  readonly schema: JsonSchema;
  readonly value: Content;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (value: Content) => void;
  readonly pointer?: string;
  /** Fields that the page shows in another way. */
  readonly except?: readonly string[];
}

/** All fields of an object, in the order of its schema. Two short ones after each other share a line. */
export function FormFields({ schema, value, errors, onChange, pointer = '', except = [] }: FormFieldsProps) {
  return (
    <div className={classes.fields}>
      {Object.entries(schema.properties ?? {})
        .filter(([name]) => !except.includes(name))
        .map(([name, property]) => (
          <div key={name} className={isShort(property) ? classes.short : classes.whole}>
            <FormField
              schema={property}
              pointer={`${pointer}/${name}`}
              value={value[name]}
              required={schema.required?.includes(name) ?? false}
              errors={errors}
              onChange={(changed) => onChange({ ...value, [name]: changed })}
            />
          </div>
        ))}
    </div>
  );
}

const isShort = (schema: JsonSchema) => schema.format === 'date' || schema['x-person'] === true;
