import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '~/api/types';
import { useDepartmentName } from '~/people/use-place-of';

/** The question that a task puts: the words of its gate and kind, and where those lack, of its kind. */
export function useQuestion(): (task: TaskSummary) => string {
  const { t, i18n } = useTranslation();
  const nameOf = useDepartmentName();
  return (task) => {
    const candidates = [
      `question.${task.gate}.${task.kind}.${task.role}`,
      `question.${task.gate}.${task.kind}`,
      `question.${task.kind}`,
    ];
    const key = candidates.find((candidate) => i18n.exists(candidate)) ?? `question.${task.kind}`;
    return t(key, {
      solution: task.solution.name,
      version: task.version?.label ?? '',
      department: task.department ? nameOf(task.department) : t('question.institution'),
      condition: shortened(task.conditionText ?? ''),
      gate: task.gate ? t(`gate.${task.gate}`) : '',
    })
      .replace(/ {2,}/g, ' ')
      .replace(/ \?/g, '?');
  };
}

const LONGEST = 110;

function shortened(text: string): string {
  const plain = text.trim().replace(/[.\s]+$/, '');
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`;
}
