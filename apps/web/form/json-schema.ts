/** The part of JSON Schema (draft 7) that the forms of tasks use, with their `x-` properties (libs/domain/forms). */
export interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  /** i18n keys of the options' words, in the order of `enum`. */
  readonly 'x-options'?: readonly string[];
  readonly 'x-multiline'?: boolean;
  readonly 'x-person'?: boolean;
  readonly 'x-after'?: 'today';
  readonly 'x-until'?: 'today';
  readonly 'x-answer'?: string;
}

export type Content = Readonly<Record<string, unknown>>;

/** The form of one answer. A task that takes several answers holds a form of each. */
export function schemaOfAnswer(schema: JsonSchema, answer: string): JsonSchema | null {
  if (!schema.anyOf) return schema;
  return schema.anyOf.find((form) => form['x-answer'] === answer) ?? null;
}

/** An empty form: lists that need an item have one to fill in. */
export function emptyContent(schema: JsonSchema): Content {
  const filled: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.type === 'object') filled[name] = emptyContent(property);
    if (property.type === 'array')
      filled[name] = Array.from({ length: property.minItems ?? 0 }, () => emptyItem(property));
  }
  return filled;
}

export function emptyItem(list: JsonSchema): unknown {
  return list.items?.type === 'object' ? emptyContent(list.items) : '';
}

/** What is sent: a field that nobody filled in is left out, so that an optional one is absent and not empty. */
export function withoutBlanks(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(withoutBlanks);
  if (typeof content !== 'object' || content === null) return content;
  const kept = Object.entries(content).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutBlanks(value)]));
}
