import { useTranslation } from 'react-i18next';

const COUNTED: Readonly<Record<string, string>> = {
  'approved-with-conditions': 'conditions',
  rework: 'gaps',
  'positive-with-reservations': 'reservations',
  negative: 'reservations',
};

/** An answer in words, with how many conditions, gaps or reservations it holds: `Goedgekeurd, 1 voorwaarde`. */
export function useAnswerWords(): (answer: string, content?: Readonly<Record<string, unknown>>) => string {
  const { t } = useTranslation();
  return (answer, content) => {
    const list = content?.[COUNTED[answer] ?? ''];
    const words = t(`answer.${answer}`);
    if (!Array.isArray(list) || list.length === 0) return words;
    return t(`answer.${answer}.counted`, { count: list.length });
  };
}
