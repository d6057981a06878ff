import type { GateRule } from '#libs/domain/policy';

/** What has been brought forward for a gate so far. */
export interface Shown {
  /** Keys of the files in the dossier. */
  readonly files: readonly string[];
  /** Whether the preparer's form is in (or is what is being sent now). */
  readonly prepared: boolean;
  /** Whether everybody whose advice is mandatory has given it. */
  readonly advised: boolean;
  /** Keys of what the register holds by itself, such as named owners. */
  readonly recorded: readonly string[];
}

export interface EvidenceState {
  readonly key: string;
  readonly required: boolean;
  readonly shownBy: NonNullable<GateRule['evidence'][number]['shownBy']>;
  readonly present: boolean;
}

/** Each piece of evidence that the gate names, and whether it is there. */
export function evidenceOf(rule: Pick<GateRule, 'evidence'>, shown: Shown): EvidenceState[] {
  return rule.evidence.map(({ key, required, shownBy = 'file' }) => ({
    key,
    required,
    shownBy,
    present: isPresent(key, shownBy, shown),
  }));
}

/** Keys of the required evidence that is not there; a gate with any is not approved (EVIDENCE_MISSING). */
export function missingEvidence(rule: Pick<GateRule, 'evidence'>, shown: Shown): string[] {
  return evidenceOf(rule, shown)
    .filter(({ required, present }) => required && !present)
    .map(({ key }) => key);
}

function isPresent(key: string, shownBy: GateRule['evidence'][number]['shownBy'], shown: Shown): boolean {
  switch (shownBy) {
    case 'form':
      return shown.prepared;
    case 'advice':
      return shown.advised;
    case 'record':
      return shown.recorded.includes(key);
    default:
      return shown.files.includes(key);
  }
}
