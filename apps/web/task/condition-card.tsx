import { useTranslation } from 'react-i18next';
import { $api } from '~/api/client';
import type { TaskDetail } from '~/api/types';
import { longDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Card } from '~/page/card';
import pairs from '~/solution/solution.module.css';

/** The condition that a task is about: what was agreed, by whom it was set, and what proves it. */
export function ConditionCard({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = $api.useQuery(
    'get',
    '/api/solutions/{id}',
    { params: { path: { id: task.solution.id } } },
    { enabled: task.kind === 'condition' },
  );
  const condition = data?.conditions.find(({ taskId }) => taskId === task.id);
  if (!condition) return null;
  const { text, proof, setBy, gate, owner, dueAt } = condition;
  const rows = [
    ['condition.what', text],
    ['condition.proof', proof],
    ['condition.owner', owner.name],
    ['condition.due', longDate(dueAt, language)],
    ['condition.set-by', t('condition.set-by.at', { name: setBy.name, gate: t(`gate.${gate}`) })],
  ] as const;
  return (
    <Card title={t('condition.title')}>
      <dl className={pairs.pairs}>
        {rows.map(([word, said]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd className="prose">{said}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
