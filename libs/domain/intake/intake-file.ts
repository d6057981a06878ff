import { z } from 'zod';
import { LearningMode, Route } from '#libs/domain/lifecycle';
import { optionalText, text } from '#libs/domain/text';

/*
 * `levensloop.intake/1`: a product on its way in, as its developer and the literature describe it. What is not known is
 * left out and becomes a question at G0. The descriptions below are the documentation (docs/intake-format.md is made of
 * them).
 */

/** R49, R52: the class that the developer claims under the MDR, or that he claims it is no device. */
export const CLAIMED_CLASSES = ['not-a-device', 'I', 'IIa', 'IIb', 'III'] as const;
export const RISK_LEVELS = ['low', 'medium', 'high'] as const;

const described = <Schema extends z.ZodType>(schema: Schema, description: string) => schema.meta({ description });
const id = () => z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}$/, 'letters, digits, points, hyphens and underscores');

const IntendedPurpose = z.strictObject({
  population: described(optionalText(2_000), 'Which patients, by age, condition or setting.'),
  user: described(optionalText(2_000), 'Who uses the result, and what training that person has.'),
  environment: described(optionalText(2_000), 'Where and in which step of care it is used.'),
  disease: described(optionalText(2_000), 'The disease or condition that it is about.'),
});

const Certificate = z.strictObject({
  statedAs: described(text(500), 'How the developer words it, for instance "CE marked".'),
  number: described(optionalText(100), 'Number of the certificate.'),
  notifiedBody: described(optionalText(200), 'The notified body that gave it.'),
  validTo: described(z.iso.date().optional(), 'Last day on which it is valid (ISO 8601).'),
});

const Input = z.strictObject({
  name: described(text(200), 'Name of the data element or image.'),
  description: described(optionalText(1_000), 'Kind, unit, demands on quality.'),
});

const Interval = z
  .strictObject({
    lower: described(z.number(), 'Lower limit, in the unit of the value.'),
    upper: described(z.number(), 'Upper limit, in the unit of the value.'),
    level: described(z.number().gt(0).lt(100), 'Confidence level in percent, usually 95.'),
  })
  .refine(({ lower, upper }) => lower <= upper, 'the lower limit lies above the upper one');

const Metric = z.strictObject({
  name: described(text(200), 'What was measured, for instance "sensitivity".'),
  value: described(z.number(), 'The value as published; it is not recomputed here.'),
  unit: described(text(50), '"fraction", "percent", "seconds", …'),
  interval: described(Interval.optional(), 'Confidence interval, where one was published.'),
  n: described(z.int().positive().optional(), 'How many cases it was measured on.'),
  population: described(optionalText(1_000), 'On whom and when it was measured.'),
  operatingPoint: described(optionalText(200), 'The threshold or setting at which it was measured.'),
  origin: described(
    z.enum(['developer', 'independent']),
    'Whether the developer measured it or somebody who does not depend on him.',
  ),
  source: described(text(500), 'Where it was published.'),
});

const Product = z.strictObject({
  name: described(text(200), 'Name under which it is sold or published.'),
  developer: described(text(200), 'Organisation that makes it.'),
  version: described(text(100), 'Label of the version that is asked for.'),
  summary: described(text(2_000), 'What it does, in a few sentences of your own.'),
  intendedPurpose: described(
    IntendedPurpose,
    'The intended purpose by its four items; each that is absent is asked for.',
  ),
  route: described(Route, 'How it comes in: `develop`, `acquire` or `co-create` (R5, R56).'),
  learningMode: described(
    LearningMode.optional(),
    '`locked` never changes by itself, `periodic` is retrained now and then, `continuous` learns in use (R19).',
  ),
  claimedClass: described(z.enum(CLAIMED_CLASSES).optional(), 'Class under the MDR as the developer claims it.'),
  certificate: described(Certificate.optional(), 'The conformity that the developer claims.'),
  inputs: described(z.array(Input).max(500).default([]), 'What goes in.'),
  metrics: described(z.array(Metric).max(500).default([]), 'What was measured, by whom, on how many.'),
  knownLimits: described(z.array(text(1_000)).max(100).default([]), 'Where it is known to fall short.'),
  claimedRiskLevel: described(z.enum(RISK_LEVELS).optional(), 'Clinical risk as the developer claims it.'),
});

const Proposal = z.strictObject({
  owner: described(id().optional(), 'Username of the person who is to be accountable for it.'),
  clinicalOwner: described(id().optional(), 'Username of the care professional who is to own it clinically.'),
  owningDepartment: described(id().optional(), 'Id of the department that will own it.'),
  affectedDepartments: described(
    z.array(id()).max(100).default([]),
    'Ids of all departments that will notice it; the head of each decides (R75). The owning one counts without being named.',
  ),
});

const Source = z.strictObject({
  title: described(text(500), 'Title of the publication or file that the facts were taken from.'),
  publisher: described(text(300), 'Who published it.'),
  url: described(
    z
      .url({ protocol: /^https?$/ })
      .max(1_000)
      .optional(),
    'Where it can be read.',
  ),
  note: described(text(2_000), 'What was taken from it, what was computed, what it does not say.'),
});

export const IntakeFile = z.strictObject({
  schema: described(z.literal('levensloop.intake/1'), 'Name and version of this format.'),
  demonstration: described(
    z.boolean().default(false),
    'True for an example; every page on the solution then says that it is one.',
  ),
  language: described(z.enum(['nl', 'en']).default('nl'), 'Language in which the texts of this file are written.'),
  product: described(Product, 'The product as it is described by others.'),
  proposal: described(Proposal, 'Who and which departments are meant to carry it here.'),
  source: described(Source, 'Where the facts come from.'),
});
export type IntakeFile = z.infer<typeof IntakeFile>;

/** What an intake can lack. Each is a question on screen: `intake.missing.<item>`. */
export const MISSING_ITEMS = [
  'owner',
  'clinical-owner',
  'owning-department',
  'affected-departments',
  'purpose-population',
  'purpose-user',
  'purpose-environment',
  'purpose-disease',
  'learning-mode',
  'claimed-class',
  'certificate',
  'certificate-number',
  'certificate-valid-to',
  'inputs',
  'metrics',
  'metrics-sample-size',
  'metrics-interval',
  'metrics-independent',
  'known-limits',
  'claimed-risk-level',
] as const;
export const MissingItem = z.enum(MISSING_ITEMS);
export type MissingItem = z.infer<typeof MissingItem>;

/** What is missing in this intake, in a fixed order (R25, the four items of the intended purpose, R29, R43 to R48). */
export function missingItems(intake: IntakeFile): MissingItem[] {
  const lacks = { ...lacksProposal(intake), ...lacksPurpose(intake), ...lacksFacts(intake), ...lacksMetrics(intake) };
  return MISSING_ITEMS.filter((item) => lacks[item]);
}

type Lacks = Partial<Record<MissingItem, boolean>>;

function lacksProposal({ proposal }: IntakeFile): Lacks {
  return {
    owner: !proposal.owner,
    'clinical-owner': !proposal.clinicalOwner,
    'owning-department': !proposal.owningDepartment,
    'affected-departments': proposal.affectedDepartments.length === 0,
  };
}

function lacksPurpose({ product: { intendedPurpose } }: IntakeFile): Lacks {
  return {
    'purpose-population': !intendedPurpose.population,
    'purpose-user': !intendedPurpose.user,
    'purpose-environment': !intendedPurpose.environment,
    'purpose-disease': !intendedPurpose.disease,
  };
}

function lacksFacts({ product }: IntakeFile): Lacks {
  // R49: a device unless somebody reasoned that it is none. What is developed here has its certificate still before it.
  const certified = product.claimedClass !== 'not-a-device' && product.route === 'acquire';
  return {
    'learning-mode': !product.learningMode,
    'claimed-class': !product.claimedClass,
    certificate: certified && !product.certificate,
    'certificate-number': certified && product.certificate !== undefined && !product.certificate.number,
    'certificate-valid-to': certified && product.certificate !== undefined && !product.certificate.validTo,
    inputs: product.inputs.length === 0,
    'known-limits': product.knownLimits.length === 0,
    'claimed-risk-level': !product.claimedRiskLevel,
  };
}

function lacksMetrics({ product: { metrics } }: IntakeFile): Lacks {
  return {
    metrics: metrics.length === 0,
    'metrics-sample-size': metrics.some(({ n }) => n === undefined),
    'metrics-interval': metrics.some(({ interval }) => interval === undefined),
    'metrics-independent': metrics.length > 0 && !metrics.some(({ origin }) => origin === 'independent'),
  };
}
