import { z } from 'zod';
import { paragraph } from '#libs/domain/forms/form-fields';

/** The owner of a condition says how it is met; what proves it lies beside it as evidence. */
export const ConditionProof = z
  .strictObject({ statement: paragraph('form.condition-proof.statement') })
  .meta({ title: 'form.condition-proof' });
export type ConditionProof = z.infer<typeof ConditionProof>;
