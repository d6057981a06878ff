import { z } from 'zod';
import { text } from '#libs/domain/text';

/*
 * The neutral envelope in which machines report measurements (domain catalogue 4d): the adapters of the known tools make
 * it too. Its names are written with underscores, as those tools write theirs.
 */

/** The most values of one batch. */
export const MOST_VALUES = 10_000;

/** A subgroup with fewer cases is not shown (integrity 22): who knows one patient would know the value. */
export const SMALLEST_SUBGROUP = 10;

/** Groups of metrics (domain catalogue 4a), and drift statistics (4b). */
export const METRIC_KINDS = [
  'discrimination',
  'operating-point',
  'calibration',
  'equity',
  'data',
  'drift',
  'use',
  'outcome',
  'operations',
] as const;

const name = (longest: number) => text(longest);
const instant = () => z.iso.datetime({ offset: true });
const count = () => z.int().nonnegative();

export const ConfidenceInterval = z
  .strictObject({
    lower: z.number(),
    upper: z.number(),
    /** Percent. */
    level: z.number().gt(0).lt(100).default(95),
  })
  .refine(({ lower, upper }) => lower <= upper, { path: ['lower'], error: 'lies above the upper limit' });

export const Metric = z.strictObject({
  name: name(100),
  kind: z.enum(METRIC_KINDS),
  value: z.number(),
  ci: ConfidenceInterval.nullish(),
  /** Which way is good; `target` where a value in between is (a calibration slope of 1). */
  direction: z.enum(['higher', 'lower', 'target']),
  /** The tool's own limit and its own verdict. Monitors here judge by theirs. */
  threshold: z.number().nullish(),
  breached: z.boolean().nullish(),
  /** Absent for the whole window. */
  subgroup: z.strictObject({ name: name(100), n: count(), n_events: count().nullish() }).nullish(),
});
export type Metric = z.infer<typeof Metric>;

/** One window of one version at one site. Instants are ISO 8601 with `Z` or an offset. */
export const ObservationBatch = z
  .strictObject({
    schema_version: z.literal('1'),
    /** The tool that measured, and its version. */
    source: name(200),
    model_id: name(100),
    version_id: name(100),
    site: name(100),
    /** From and including `from`, up to and not including `to`. */
    window: z.strictObject({ from: instant(), to: instant() }),
    /** Whether outcomes of this window are known by now (4a, label delay); where not, performance is an estimate. */
    label_mature: z.boolean(),
    /** When they will be, where that is known. */
    label_mature_from: instant().nullish(),
    n: count(),
    n_events: count().nullish(),
    metrics: z.array(Metric).min(1).max(MOST_VALUES),
    /** Where the data lie: a reference that the institution understands, never data. */
    data_ref: name(500).nullish(),
    computed_at: instant(),
    /** The tool's own signature over the batch; kept, not judged here. */
    signature: name(2_000).nullish(),
  })
  .check(({ value, issues }) => {
    const wrong = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', path, message, input: value });
    const [from, to] = [Date.parse(value.window.from), Date.parse(value.window.to)];
    if (from >= to) wrong(['window', 'to'], 'lies before the beginning of the window');
    if (Date.parse(value.computed_at) < to) wrong(['computed_at'], 'lies before the end of the window');
    if ((value.n_events ?? 0) > value.n) wrong(['n_events'], 'is more than n');
    checkMetrics(value.metrics, value.n, wrong);
  });
export type ObservationBatch = z.infer<typeof ObservationBatch>;

function checkMetrics(
  metrics: readonly Metric[],
  n: number,
  wrong: (path: (string | number)[], message: string) => void,
): void {
  const seen = new Set<string>();
  metrics.forEach(({ name: metric, subgroup }, index) => {
    const key = JSON.stringify([metric, subgroup?.name ?? null]);
    if (seen.has(key)) wrong(['metrics', index], 'stands in this batch more than once');
    seen.add(key);
    if (!subgroup) return;
    if (subgroup.n > n) wrong(['metrics', index, 'subgroup', 'n'], 'is more than n of the window');
    if ((subgroup.n_events ?? 0) > subgroup.n) wrong(['metrics', index, 'subgroup', 'n_events'], 'is more than n');
  });
}

/** Whether a value of this subgroup may not be shown. The whole window is never masked. */
export function isMasked(subgroup: { readonly n: number } | null | undefined): boolean {
  return subgroup !== null && subgroup !== undefined && subgroup.n < SMALLEST_SUBGROUP;
}
