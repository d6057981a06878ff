import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldId } from '~/form/field-props';
import { labelAt } from '~/form/label-at';
import type { JsonSchema } from '~/form/json-schema';
import classes from '~/form/form.module.css';

/** Everything that is wrong with a form, each leading to its field. Gets the focus when it appears. */
export function ErrorSummary({ schema, errors }: { schema: JsonSchema; errors: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [errors]);
  return (
    <div className={classes.summary} ref={summary} tabIndex={-1} role="alert">
      <IconAlertTriangle size={20} stroke={1.9} aria-hidden />
      <div>
        <b>{t('form.summary', { count: errors.size })}</b>
        <ul>
          {[...errors].map(([pointer, key]) => (
            <li key={pointer + key}>
              <a href={`#${fieldId(pointer)}`} onClick={(event) => leadTo(event, pointer)}>
                {sentence(labelAt(t, schema, pointer), t(key))}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** A label that is a question ends by itself. */
function sentence(label: string, error: string): string {
  if (label === '') return error;
  return label.endsWith('?') ? `${label} ${error}` : `${label}: ${error}`;
}

/** The address stays as it is: the router would take a fragment for another page. */
function leadTo(event: React.MouseEvent, pointer: string): void {
  event.preventDefault();
  const field = document.getElementById(fieldId(pointer));
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
