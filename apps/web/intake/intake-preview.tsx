import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { missingItems, type IntakeFile } from '#libs/domain/intake/intake-file';
import type { Problem } from '~/api/problem';
import { Carriers } from '~/intake/carriers';
import { IntakeFacts } from '~/intake/intake-facts';
import { IntakeIssues } from '~/intake/intake-issues';
import { asIssues, useSubmitIntake } from '~/intake/use-submit-intake';
import { Card } from '~/page/card';
import { PageHead } from '~/page/page-head';
import { Tag } from '~/page/tag';
import { ConfirmableProblem } from '~/problem/confirmable-problem';
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
  const missing = missingItems(intake);
  const sending = useSubmitIntake();
  const send = (confirmPersonalData = false) => sending.mutate({ intake, confirmPersonalData });
  useEffect(() => window.scrollTo(0, 0), []);
  return (
    <>
      <Head intake={intake} />
      <div className={classes.stack}>
        <Card title={t('intake.carriers')}>
          <Carriers proposal={proposal} onChange={setProposal} />
        </Card>
        {missing.length > 0 && <Missing items={missing} />}
        {sending.error && <NotTaken problem={sending.error.problem} fileName={fileName} onConfirm={() => send(true)} />}
        <div className={classes.buttons}>
          <Button loading={sending.isPending} onClick={() => send()}>
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

function Head({ intake: { product, demonstration } }: { intake: IntakeFile }) {
  const { t } = useTranslation();
  return (
    <PageHead
      lead={
        <>
          <Tag>{t(`class.${product.claimedClass ?? 'unknown'}`)}</Tag>
          <Tag>{t(`route.${product.route}`)}</Tag>
          {demonstration && <Tag>{t('solution.demonstration')}</Tag>}
        </>
      }
      title={t('intake.start-question', { product: product.name, version: product.version })}
      text={product.summary}
    />
  );
}

/** Why the intake was not taken. */
function NotTaken(props: { problem: Problem; fileName: string; onConfirm: () => void }) {
  const { problem } = props;
  if (problem.code === 'invalid-input') return <IntakeIssues fileName={props.fileName} issues={asIssues(problem)} />;
  return (
    <ConfirmableProblem problem={problem} onConfirm={props.onConfirm}>
      <ul>
        {problem.errors.map(({ pointer, detail }) => (
          <li key={pointer + detail}>{[pointer.slice(1).replace(/\//g, ' › '), detail].join(': ')}</li>
        ))}
      </ul>
    </ConfirmableProblem>
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
