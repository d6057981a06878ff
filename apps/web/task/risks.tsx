import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { Card } from '~/page/card';
import classes from '~/task/task.module.css';

interface Risk {
  readonly title: string;
  readonly residualRisk: 'low' | 'medium' | 'high';
  readonly text: string;
}

/** What can go wrong and how much of that risk remains; before anybody assessed it, the limits that the maker knows of. */
export function Risks({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const risks = (task.preparation?.risks ?? []) as readonly Risk[];
  const { knownLimits = [] } = (task.intake.product ?? {}) as { knownLimits?: readonly string[] };
  if (risks.length > 0)
    return (
      <Card title={t('task.risks')}>
        <ul className={classes.risks}>
          {risks.map(({ title, residualRisk, text }) => (
            <li key={title}>
              <h3>{title}</h3>
              <span className={classes.residual} data-level={residualRisk}>
                {t(`task.residual-risk.${residualRisk}`)}
              </span>
              <p className="prose">{text}</p>
            </li>
          ))}
        </ul>
      </Card>
    );
  if (knownLimits.length === 0) return null;
  return (
    <Card title={t('intake.known-limits')}>
      <ul className={classes.limits}>
        {knownLimits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </Card>
  );
}
