import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '~/api/types';
import { Digest } from '~/evidence/evidence-row';
import { clock, fullDate, longDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { usePlaceOf } from '~/people/use-place-of';
import { useEntryWords } from '~/process/use-entry-words';
import { useAnswerWords } from '~/task/use-answer-words';
import classes from '~/process/process.module.css';

type Known = NonNullable<TimelineEntry['knownThen']>;

/** What lay before whoever acted at that instant: evidence, advice, policy, mandate, and what proves it. */
export function KnownThen({ entry, chainIntact }: { entry: TimelineEntry; chainIntact: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title } = useEntryWords()(entry);
  return (
    <section className={classes.known} aria-labelledby="known-then">
      <div className={classes.knownHead}>
        <h2 id="known-then">{t('known.title')}</h2>
        <p className="muted">
          {title}, {longDate(entry.at, language)}, {clock(entry.at, language)}
        </p>
      </div>
      <dl>
        {entry.knownThen ? (
          <Facts known={entry.knownThen} />
        ) : (
          <Fact word={t('known.evidence')}>{t('known.not-yours')}</Fact>
        )}
        <Fact word={t('known.chain')}>
          <span className={classes.proof}>
            <Digest digest={entry.head} />
            <span data-intact={chainIntact || undefined}>
              {chainIntact ? (
                <IconCircleCheck size={16} stroke={1.9} aria-hidden />
              ) : (
                <IconCircleX size={16} stroke={1.9} aria-hidden />
              )}
              {t(chainIntact ? 'known.chain.intact' : 'known.chain.broken')}
            </span>
          </span>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ known }: { known: Known }) {
  const { t } = useTranslation();
  const placeOf = usePlaceOf();
  const answerWords = useAnswerWords();
  const { evidence, advices, policyVersion, mandate, digest } = known;
  const advice = advices.map(
    ({ role, answer }) => `${placeOf({ role, department: null })}: ${answerWords(answer).toLowerCase()}`,
  );
  return (
    <>
      <Fact word={t('known.evidence')}>
        <Evidence evidence={evidence} />
      </Fact>
      <Fact word={t('known.advices')}>{advice.length === 0 ? t('known.no-advice') : advice.join('. ')}</Fact>
      {policyVersion !== null && (
        <Fact word={t('known.policy')}>{t('known.policy.version', { version: policyVersion })}</Fact>
      )}
      {mandate && <Mandate mandate={mandate} />}
      {digest && (
        <Fact word={t('known.submitted')}>
          <Digest digest={digest} />
        </Fact>
      )}
    </>
  );
}

function Evidence({ evidence }: Pick<Known, 'evidence'>) {
  const { t } = useTranslation();
  return (
    <>
      {t('evidence.count', { count: evidence.length })}
      <ul className={classes.pieces}>
        {evidence.map(({ digest, title }) => (
          <li key={digest}>
            {title} <Digest digest={digest} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Mandate({ mandate }: { mandate: NonNullable<Known['mandate']> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Fact word={t('known.mandate')}>
      {t('known.mandate.valid', {
        id: mandate.id,
        role: t(`role.${mandate.role}`),
        from: fullDate(mandate.validFrom, language),
        to: fullDate(mandate.validTo, language),
      })}
    </Fact>
  );
}
