import { useTranslation } from 'react-i18next';
import type { ProcessSummary } from '~/api/types';

/** What a process is about: `Juridische toets van BriefCase-Triage PE-03-RT`. */
export function useProcessTitle(): (process: Pick<ProcessSummary, 'type' | 'gate' | 'solution' | 'version'>) => string {
  const { t } = useTranslation();
  return ({ type, gate, solution, version }) =>
    t('processes.title', {
      what: t(`process-type.${type}`),
      gate: gate ?? '',
      solution: [solution.name, version?.label].filter(Boolean).join(' '),
    });
}
