import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProcessDetail } from '~/api/types';
import { Card } from '~/page/card';
import { processState } from '~/processes/process-state';
import { useProcessTitle } from '~/processes/use-process-title';
import { useProcessWords } from '~/processes/use-process-words';
import { StateBadge } from '~/state/state-badge';
import classes from '~/process/process.module.css';

/** The processes that this one started, and the one that started it. */
export function Children({ process }: { process: ProcessDetail }) {
  const { t } = useTranslation();
  const title = useProcessTitle();
  const words = useProcessWords();
  if (process.children.length === 0 && !process.parentId) return null;
  return (
    <Card title={t('process.family')} small>
      <ul className={classes.family}>
        {process.parentId && (
          <li>
            <Link to="/processes/$" params={{ _splat: process.parentId }}>
              {t('process.parent')}
            </Link>
          </li>
        )}
        {process.children.map((child) => (
          <li key={child.workflowId}>
            <Link to="/processes/$" params={{ _splat: child.workflowId }}>
              {title(child)}
            </Link>
            <StateBadge state={processState(child)} words={words(child)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
