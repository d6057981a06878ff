import { useTranslation } from 'react-i18next';
import type { Content, JsonSchema } from '~/form/json-schema';
import { fullDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { usePersonName } from '~/people/use-people';
import classes from '~/form/form-answer.module.css';

/** A form as it was filled in, to read. What was left open is left out. */
export function FormAnswer({
  schema,
  content,
  except = [],
}: {
  schema: JsonSchema;
  content: Content;
  except?: readonly string[];
}) {
  const { t } = useTranslation();
  return (
    <dl className={classes.answer}>
      {Object.entries(schema.properties ?? {})
        .filter(([name]) => !except.includes(name) && isAnswered(content[name]))
        .map(([name, property]) => (
          <div key={name} data-deep={property.type === 'object' || property.type === 'array' || undefined}>
            <dt>{property.title && t(property.title)}</dt>
            <dd>
              <Value schema={property} value={content[name]} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

const isAnswered = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function Value({ schema, value }: { schema: JsonSchema; value: unknown }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = usePersonName();
  if (schema.type === 'object') return <FormAnswer schema={schema} content={value as Content} />;
  if (Array.isArray(value))
    return (
      <ul className={classes.items}>
        {value.map((item: unknown, index) => (
          <li key={index}>
            <Value schema={schema.items ?? {}} value={item} />
          </li>
        ))}
      </ul>
    );
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  const text = String(value);
  if (schema.enum) return t(schema['x-options']?.[schema.enum.indexOf(text)] ?? text);
  if (schema.format === 'date') return fullDate(text, language);
  if (schema['x-person']) return nameOf(text);
  return <span className="prose">{text}</span>;
}
