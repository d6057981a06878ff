import type { ProcessDetail, StepBar } from '~/api/types';

/** What a stretch of time went to. Where several tasks were open at once, the one furthest on its way counts. */
export const SPENT_ON = ['prepare', 'consult', 'decide', 'condition'] as const;
export type SpentOn = (typeof SPENT_ON)[number];

const FURTHEST_FIRST: readonly SpentOn[] = ['condition', 'decide', 'consult', 'prepare'];

const isOn = (step: StepBar, at: number, now: number) =>
  Date.parse(step.from) <= at && at < (step.to === null ? now : Date.parse(step.to));

/**
 * Where a process's time went, as parts of the whole (0 to 1). Time without any open task is nobody's and is left out.
 * The stretches between two changes are weighed by their length.
 */
export function timeSpent({ steps }: Pick<ProcessDetail, 'steps'>, now: string): Partial<Record<SpentOn, number>> {
  const end = Date.parse(now);
  const changes = [...new Set(steps.flatMap(({ from, to }) => [Date.parse(from), to ? Date.parse(to) : end]))].sort(
    (one, other) => one - other,
  );
  const spent: Partial<Record<SpentOn, number>> = {};
  let whole = 0;
  for (const [index, from] of changes.slice(0, -1).entries()) {
    const length = (changes[index + 1] ?? from) - from;
    const on = FURTHEST_FIRST.find((kind) => steps.some((step) => step.kind === kind && isOn(step, from, end)));
    if (!on) continue;
    spent[on] = (spent[on] ?? 0) + length;
    whole += length;
  }
  return Object.fromEntries(Object.entries(spent).map(([on, length]) => [on, whole > 0 ? length / whole : 0]));
}
