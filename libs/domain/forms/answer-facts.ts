import { endOfDay } from '#libs/domain/calendar';
import type { FormName } from '#libs/domain/forms/form-names';
import type { LegalPreparation } from '#libs/domain/forms/legal-preparation.form';
import type { Answer } from '#libs/domain/outcome';
import { conditionId } from '#libs/domain/tasks';

/** What a process learns from a form: an AnswerMessage's part of it. Ids, instants, enumerations; never a text (integrity 21). */
export interface AnswerFacts {
  readonly conditions: readonly { readonly conditionId: string; readonly ownerId: string; readonly dueAt: string }[];
  readonly gaps: number;
  readonly hasReason: boolean;
  readonly branch: Readonly<Record<string, string | number | boolean>>;
}

interface AnsweredTask {
  readonly taskId: string;
  readonly round: number;
  readonly form: FormName;
  readonly answer: Answer;
  /** As checkForm gave it back. */
  readonly content: Readonly<Record<string, unknown>>;
}

interface DecisionContent {
  readonly conditions?: readonly { readonly ownerId: string; readonly dueOn: string }[];
  readonly gaps?: readonly { readonly dueOn: string }[];
  readonly reason?: string;
}

/**
 * The facts of an answer whose form was checked. Due dates become the last second of the day in the institution's time
 * zone. On rework `branch.gapsDueAt` is when the first gap must be filled: the preparer's next term.
 */
export function answerFacts(task: AnsweredTask, timeZone: string): AnswerFacts {
  const content: DecisionContent = task.content;
  const conditions = (content.conditions ?? []).map(({ ownerId, dueOn }, position) => ({
    conditionId: conditionId(task.taskId, task.round, position),
    ownerId,
    dueAt: endOfDay(dueOn, timeZone),
  }));
  const firstGap = (content.gaps ?? []).map(({ dueOn }) => dueOn).sort()[0];
  return {
    conditions,
    gaps: content.gaps?.length ?? 0,
    hasReason: Boolean(content.reason),
    branch: {
      ...branchFacts(task.form, task.content),
      ...(firstGap ? { gapsDueAt: endOfDay(firstGap, timeZone) } : {}),
    },
  };
}

/** What a process may branch on in a form that was checked: enumerations, numbers and booleans, never a text. */
export function branchFacts(
  form: FormName,
  content: Readonly<Record<string, unknown>>,
): Record<string, string | number | boolean> {
  switch (form) {
    case 'intake-preparation':
      return { route: String(content.route) };
    case 'legal-preparation':
      return legalFacts(content as unknown as LegalPreparation);
    default:
      return {};
  }
}

function legalFacts({ dpia, gdprBasis, art9Ground, processorAgreement, contract, risks }: LegalPreparation) {
  const agreement = processorAgreement.signedOn ? 'signed' : 'unsigned';
  return {
    residualRisk: dpia.residualRisk,
    gdprBasis,
    art9Ground,
    processorAgreement: processorAgreement.needed ? agreement : 'not-needed',
    contractGaps: Object.values(contract).filter((settled) => settled === 'no').length,
    highRisks: risks.filter(({ residualRisk }) => residualRisk === 'high').length,
  };
}
