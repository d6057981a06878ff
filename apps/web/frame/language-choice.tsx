import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '~/i18n/i18n';
import { isLanguage, keepLanguage, LANGUAGES } from '~/i18n/languages';
import { useLanguage } from '~/i18n/use-language';

/** Dutch or English, kept on this computer. */
export function LanguageChoice({ fullWidth = false }: { fullWidth?: boolean }) {
  const { t } = useTranslation();
  const choose = (value: string) => {
    if (!isLanguage(value)) return;
    keepLanguage(value);
    void changeLanguage(value);
  };
  return (
    <SegmentedControl
      fullWidth={fullWidth}
      aria-label={t('frame.language')}
      value={useLanguage()}
      onChange={choose}
      data={LANGUAGES.map((value) => ({ value, label: <span lang={value}>{t(`frame.language.${value}`)}</span> }))}
    />
  );
}
