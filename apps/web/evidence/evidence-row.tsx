import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconEye, IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '~/api/types';
import type { OpenedEvidence } from '~/evidence/use-opened-evidence';
import { useSize } from '~/evidence/use-size';
import { shortDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import classes from '~/evidence/evidence.module.css';

/** One piece of evidence: what it is, from whom, its digest (whole on hover, copied by a click), whether it was scanned. */
export function EvidenceRow({ evidence, opened }: { evidence: EvidenceRef; opened: OpenedEvidence }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const size = useSize();
  const { digest, title, fileName, evidenceKey, sizeBytes, scan, uploadedBy, uploadedAt } = evidence;
  const Scan = scan === 'clean' ? IconShieldCheck : IconShieldQuestion;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <a href={`/api/evidence/${digest}`} download={fileName} onClick={() => opened.open(digest)}>
          {title}
        </a>
        <span className="muted small">
          {[evidenceKey && t(`evidence.${evidenceKey}`), fileName, size(sizeBytes)].filter(Boolean).join(' · ')}
        </span>
      </div>
      <span className="muted small">
        {uploadedBy.name}, {shortDate(uploadedAt, language)}
      </span>
      <Digest digest={digest} />
      <span className={classes.scan} data-scan={scan}>
        {opened.has(digest) ? (
          <>
            <IconEye size={16} stroke={1.9} aria-hidden /> {t('evidence.opened')}
          </>
        ) : (
          <>
            <Scan size={16} stroke={1.9} aria-hidden /> {t(`evidence.scan.${scan}`)}
          </>
        )}
      </span>
    </li>
  );
}

/** The first and last digits of a SHA-256; all of them on hover and on the clipboard. */
export function Digest({ digest }: { digest: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={digest}>
      {({ copied, copy }) => (
        <Tooltip
          label={copied ? t('evidence.copied') : digest}
          multiline
          maw={340}
          classNames={{ tooltip: classes.digestWhole }}
        >
          <UnstyledButton className={classes.digest} onClick={copy} aria-label={t('evidence.copy', { digest })}>
            {copied && <IconCheck size={14} stroke={1.9} aria-hidden />}
            {t('evidence.digest', { first: digest.slice(0, 4), last: digest.slice(-4) })}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
