import '@mantine/dates/styles.css';
import { DateInput } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import 'dayjs/locale/nl';
import { useTranslation } from 'react-i18next';
import { addDays, localDate } from '#libs/domain/local-date';
import { fieldId, type FieldProps } from '~/form/field-props';
import { readDate } from '~/form/read-date';
import { useFieldWords } from '~/form/use-field-words';
import { shortFullDate } from '~/i18n/dates';
import { TIME_ZONE } from '~/i18n/time-zone';
import { useLanguage } from '~/i18n/use-language';

/** A calendar date, chosen or typed; today in the institution's time zone bounds it where the schema says so. */
export function DateField(props: FieldProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { label, description, error } = useFieldWords(props);
  const today = localDate(new Date().toISOString(), TIME_ZONE);
  return (
    <DateInput
      id={fieldId(props.pointer)}
      label={label}
      description={description}
      error={error}
      value={typeof props.value === 'string' && props.value !== '' ? props.value : null}
      onChange={(date) => props.onChange(date ?? '')}
      minDate={props.schema['x-after'] ? addDays(today, 1) : undefined}
      maxDate={props.schema['x-until'] ? today : undefined}
      valueFormat={(date) => shortFullDate(date.slice(0, 10), language)}
      dateParser={(typed) => readDate(typed, language)}
      leftSection={<IconCalendar size={18} stroke={1.9} aria-hidden />}
      locale={language}
      firstDayOfWeek={1}
      clearable={!props.required}
      clearButtonProps={{ 'aria-label': t('form.clear-date') }}
      aria-required={props.required}
    />
  );
}
