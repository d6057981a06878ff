import { z } from 'zod';
import { choice, confirmed, line, list, paragraph, pastDate, yesNo } from '#libs/domain/forms/form-fields';
import { RISK_LEVELS } from '#libs/domain/intake/intake-file';

const key = (field: string) => `form.legal-preparation.${field}`;

/** GDPR 6(1)(a) to (f). */
export const GDPR_BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const;

/** GDPR 9(2)(a) to (j): medical data are a special category (R61). */
export const ARTICLE_9_GROUNDS = [
  'explicit-consent',
  'social-protection',
  'vital-interests',
  'non-profit-body',
  'made-public',
  'legal-claims',
  'substantial-public-interest',
  'health-care',
  'public-health',
  'research',
] as const;

export const CONTRACT_ANSWERS = ['yes', 'no', 'not-applicable'] as const;

/** What the contract must settle: the supplier tells of updates, hands over logs, can go back, lets go, … (2c, G2). */
export const CONTRACT_TOPICS = [
  'updateNotice',
  'logs',
  'rollback',
  'exit',
  'liability',
  'intellectualProperty',
] as const;

const topic = (name: (typeof CONTRACT_TOPICS)[number]) => choice(key(`contract.${name}`), CONTRACT_ANSWERS);

/** R60, GDPR 35: a DPIA always, so the form cannot be sent without one. */
const Dpia = z.strictObject({
  done: confirmed(key('dpia.done')),
  date: pastDate(key('dpia.date')),
  residualRisk: choice(key('dpia.residualRisk'), RISK_LEVELS),
  summary: paragraph(key('dpia.summary')),
});

/** GDPR 28. Needed and not yet signed is a fact that the heads see, not an error. */
const ProcessorAgreement = z
  .strictObject({
    needed: yesNo(key('processorAgreement.needed')),
    signedOn: pastDate(key('processorAgreement.signedOn')).optional(),
  })
  .refine(({ needed, signedOn }) => needed || signedOn === undefined, {
    path: ['signedOn'],
    error: 'form.error.not-needed',
  });

/** The five lines that every head reads first. */
const FiveLines = z.strictObject({
  whatItDoes: line(key('summary.whatItDoes'), 500),
  whatChanges: line(key('summary.whatChanges'), 500),
  onTheDepartment: line(key('summary.onTheDepartment'), 500),
  whatItBrings: line(key('summary.whatItBrings'), 500),
  wayBack: line(key('summary.wayBack'), 500),
});

const Risk = z.strictObject({
  title: line(key('risks.title')),
  residualRisk: choice(key('risks.residualRisk'), RISK_LEVELS),
  text: paragraph(key('risks.text'), 2_000),
});

/** G2, by legal counsel: may this solution be used under the law? */
export const LegalPreparation = z
  .strictObject({
    dpia: Dpia.meta({ title: key('dpia') }),
    gdprBasis: choice(key('gdprBasis'), GDPR_BASES),
    art9Ground: choice(key('art9Ground'), ARTICLE_9_GROUNDS),
    processorAgreement: ProcessorAgreement.meta({ title: key('processorAgreement') }),
    contract: z
      .strictObject({
        updateNotice: topic('updateNotice'),
        logs: topic('logs'),
        rollback: topic('rollback'),
        exit: topic('exit'),
        liability: topic('liability'),
        intellectualProperty: topic('intellectualProperty'),
      })
      .meta({ title: key('contract') }),
    summary: FiveLines.meta({ title: key('summary') }),
    risks: list(key('risks'), Risk, 1, 20),
  })
  .meta({ title: 'form.legal-preparation' });
export type LegalPreparation = z.infer<typeof LegalPreparation>;
