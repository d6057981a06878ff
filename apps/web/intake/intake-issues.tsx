import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IntakeIssue } from '~/intake/read-intake';
import classes from '~/intake/intake.module.css';

/** What is wrong with a file, place by place. */
export function IntakeIssues({ fileName, issues }: { fileName: string; issues: readonly IntakeIssue[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.issues} role="alert">
      <IconAlertTriangle size={20} stroke={1.9} aria-hidden />
      <div>
        <b>{t('intake.issues', { file: fileName, count: issues.length })}</b>
        <ul>
          {issues.map(({ at, key, values }) => (
            <li key={at + key}>
              {at && <code>{at}</code>} {t(key, values)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
