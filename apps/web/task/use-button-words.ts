import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import type { Content } from '~/form/json-schema';

const LISTS: Readonly<Record<string, string>> = {
  'approved-with-conditions': 'conditions',
  rework: 'gaps',
  'positive-with-reservations': 'reservations',
};

/** What the button does, exactly: `Goedkeuren met 1 voorwaarde`. */
export function useButtonWords(): (kind: TaskDetail['kind'], answer: string | null, content: Content) => string {
  const { t } = useTranslation();
  return (kind, answer, content) => {
    if (!answer) return t(`task.button.${kind}`);
    const list = content[LISTS[answer] ?? ''];
    return t(`task.button.${answer}`, { count: Array.isArray(list) ? list.length : 0 });
  };
}
