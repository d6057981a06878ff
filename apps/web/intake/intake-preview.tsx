import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { missingItems, type IntakeFile } from '#libs/domain/intake/intake-file';
import { Carriers } from '~/intake/carriers';
import { IntakeFacts } from '~/intake/intake-facts';
import { IntakeIssues } from '~/intake/intake-issues';
import { asIssues, useSubmitIntake } from '~/intake/use-submit-intake';
import { Card } from '~/page/card';
import { PageHead } from '~/page/page-head';
import { Tag } from '~/page/tag';
import { ProblemNotice } from '~/problem/problem-notice';
import classes from '~/intake/intake.module.css';

interface PreviewProps {
  readonly intake: IntakeFile;
  readonly fileName: string;
  readonly again: () => void;
}

/** What was read of the file, what it leaves open, and who is to carry it; nothing is stored before the button. */
export function IntakePreview({ intake: read, fileName, again }: PreviewProps) {
  const { t } = useTranslation();
  const [proposal, setProposal] = useState(read.proposal);
  const intake = { ...read, proposal };
  const { product } = intake;
  const missing = missingItems(intake);
  const sending = useSubmitIntake();
  useEffect(() => window.scrollTo(0, 0), []);
  const problem = sending.error?.problem;
  return (
    <>
      <PageHead
        lead={
          <>
            <Tag>{t(`class.${product.claimedClass ?? 'unknown'}`)}</Tag>
            <Tag>{t(`route.${product.route}`)}</Tag>
            {intake.demonstration && <Tag>{t('solution.demonstration')}</Tag>}
          </>
        }
        title={t('intake.start-question', { product: product.name, version: product.version })}
        text={product.summary}
      />
      <div className={classes.stack}>
        <Card title={t('intake.carriers')}>
          <Carriers proposal={proposal} onChange={setProposal} />
        </Card>
        {missing.length > 0 && <Missing items={missing} />}
        {problem?.code === 'invalid-input' && <IntakeIssues fileName={fileName} issues={asIssues(problem)} />}
        {problem && problem.code !== 'invalid-input' && (
          <ProblemNotice problem={problem}>
            {problem.code === 'personal-data-suspected' && (
              <>
                <ul>
                  {problem.errors.map(({ pointer, detail }) => (
                    <li key={pointer + detail}>{[pointer.slice(1).replace(/\//g, ' › '), detail].join(': ')}</li>
                  ))}
                </ul>
                <Button
                  variant="default"
                  size="sm"
                  w="fit-content"
                  onClick={() => sending.mutate({ intake, confirmPersonalData: true })}
                >
                  {t('task.record-anyway')}
                </Button>
              </>
            )}
          </ProblemNotice>
        )}
        <div className={classes.buttons}>
          <Button loading={sending.isPending} onClick={() => sending.mutate({ intake, confirmPersonalData: false })}>
            {t('intake.start')}
          </Button>
          <Button variant="default" onClick={again} disabled={sending.isPending}>
            {t('intake.another')}
          </Button>
        </div>
        <IntakeFacts intake={intake} missing={[]} />
      </div>
    </>
  );
}

function Missing({ items }: { items: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('intake.open-questions', { count: items.length })}>
      <p className={classes.lead}>{t('intake.open-questions.text')}</p>
      <ul className={classes.missing}>
        {items.map((item) => (
          <li key={item}>{t(`intake.missing.${item}`)}</li>
        ))}
      </ul>
    </Card>
  );
}
