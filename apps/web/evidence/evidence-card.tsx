import { IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef, TaskDetail } from '~/api/types';
import { EvidenceRow } from '~/evidence/evidence-row';
import { EvidenceUpload, type UploadPlace } from '~/evidence/evidence-upload';
import type { OpenedEvidence } from '~/evidence/use-opened-evidence';
import { Card } from '~/page/card';
import classes from '~/evidence/evidence.module.css';

interface EvidenceCardProps {
  readonly evidence: readonly EvidenceRef[];
  readonly rules: TaskDetail['evidenceRules'];
  /** Where a file would be added, or null for who only reads. */
  readonly upload: UploadPlace | null;
  readonly opened: OpenedEvidence;
}

/** The files of the dossier by their digest, what the gate asks for besides, and where to add one. */
export function EvidenceCard({ evidence, rules, upload, opened }: EvidenceCardProps) {
  const { t } = useTranslation();
  const missing = rules.filter(({ present, shownBy }) => !present && shownBy === 'file');
  return (
    <Card
      title={t('evidence.title')}
      aside={
        evidence.length > 0 && <span className="muted small">{t('evidence.count', { count: evidence.length })}</span>
      }
    >
      {evidence.length > 0 ? (
        <ul className={classes.rows}>
          {evidence.map((one) => (
            <EvidenceRow key={one.id} evidence={one} opened={opened} />
          ))}
        </ul>
      ) : (
        <p className="muted">{t('evidence.none')}</p>
      )}
      {missing.length > 0 && <Missing missing={missing} />}
      {upload && <EvidenceUpload place={upload} rules={rules} />}
    </Card>
  );
}

function Missing({ missing }: { missing: TaskDetail['evidenceRules'] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.missing} aria-label={t('evidence.missing')}>
      {missing.map(({ key, required }) => (
        <li key={key} data-required={required || undefined}>
          <IconCircleDashed size={17} stroke={1.9} aria-hidden />
          <span>
            {t(`evidence.${key}`)}{' '}
            <span className="muted">{t(required ? 'evidence.state.missing' : 'evidence.state.optional')}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
