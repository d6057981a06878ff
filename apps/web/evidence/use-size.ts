import { useTranslation } from 'react-i18next';
import { useLanguage } from '~/i18n/use-language';

const KILO = 1_000;

/** A size in the largest unit that gives at least 1: `2,4 MB`. */
export function useSize(): (bytes: number) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (bytes) => {
    const power = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
    const value = (bytes / KILO ** power).toLocaleString(language, { maximumFractionDigits: power === 0 ? 0 : 1 });
    return t(`size.${power}`, { value });
  };
}
