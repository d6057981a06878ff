import type { JsonSchema } from '~/form/json-schema';

/** What every field of a form gets: its schema, where it is (JSON pointer), its value, and what is wrong by pointer. */
export interface FieldProps {
  readonly schema: JsonSchema;
  readonly pointer: string;
  readonly value: unknown;
  readonly required: boolean;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (value: unknown) => void;
}

/** The id of the input at a pointer, so that a summary of errors can lead there. */
export const fieldId = (pointer: string) => `field${pointer.replace(/\//g, '-')}`;
