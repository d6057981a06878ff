import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Condition } from '~/api/types';
import { shortDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Card } from '~/page/card';
import { StateBadge } from '~/state/state-badge';
import type { State } from '~/state/states';
import { useDue } from '~/time/use-due';
import classes from '~/solution/solution.module.css';

const STATE_OF: Readonly<Record<string, State>> = {
  open: 'waiting-for-others',
  met: 'approved',
  missed: 'overdue',
  lapsed: 'withdrawn',
};

/** The obligations that approvals carry. */
export function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('solution.conditions')}>
      {conditions.length === 0 ? (
        <p className="muted">{t('solution.conditions.none')}</p>
      ) : (
        <ul className={classes.items}>
          {conditions.map((condition) => (
            <One key={condition.id} condition={condition} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function One({ condition }: { condition: Condition }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const due = useDue()(condition.dueAt);
  const { text, proof, owner, gate, dueAt, state, setBy, taskId } = condition;
  const late = state === 'open' && due.kind === 'late';
  return (
    <li>
      {taskId ? (
        <Link to="/tasks/$taskId" params={{ taskId }}>
          {text}
        </Link>
      ) : (
        text
      )}
      <p>
        <span>
          {owner.name}, {shortDate(dueAt, language)}
        </span>
        <StateBadge
          state={late ? 'overdue' : (STATE_OF[state] ?? 'not-started')}
          words={state === 'open' ? due.words : t(`condition.${state}`)}
        />
      </p>
      <p>{t('solution.condition.about', { gate, name: setBy.name, proof })}</p>
    </li>
  );
}
