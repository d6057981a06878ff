import type { TFunction } from 'i18next';
import type { JsonSchema } from '~/form/json-schema';

/** What a field is called on screen, with the number of the item it belongs to: `Voorwaarde 2, Uiterlijk`. */
export function labelAt(t: TFunction, schema: JsonSchema, pointer: string): string {
  const words: string[] = [];
  let at: JsonSchema | undefined = schema;
  for (const step of pointer.split('/').slice(1)) {
    if (at?.type === 'array') {
      words.splice(-1, 1, t(`${at.title}.nth`, { n: Number(step) + 1 }));
      at = at.items;
    } else {
      at = at?.properties?.[step];
      if (at?.title) words.push(t(at.title));
    }
  }
  return words.slice(-2).join(', ');
}
