import { useTranslation } from 'react-i18next';
import type { FieldProps } from '~/form/field-props';

/** Label, help and error of a field in words; help is `<title>.help` where the language has it. */
export function useFieldWords({ schema, pointer, required, errors }: FieldProps) {
  const { t, i18n } = useTranslation();
  const title = schema.title ?? '';
  const words = title ? t(title) : '';
  const error = errors.get(pointer);
  return {
    label: required ? words : `${words} ${t('form.optional')}`,
    description: i18n.exists(`${title}.help`) ? t(`${title}.help`) : undefined,
    after: i18n.exists(`${title}.after`) ? t(`${title}.after`) : undefined,
    error: error ? t(error) : undefined,
  };
}
