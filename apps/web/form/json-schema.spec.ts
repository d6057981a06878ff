import i18next from 'i18next';
import { checkForm } from '#libs/domain/forms/form-check';
import { jsonSchemaOf } from '#libs/domain/forms/forms';
import { emptyContent, schemaOfAnswer, withoutBlanks, type JsonSchema } from '~/form/json-schema';
import { labelAt } from '~/form/label-at';

const decision: JsonSchema = jsonSchemaOf('decision');
const today = '2026-11-24';

describe('the form of an answer', () => {
  it('is found among those of a task, and is the only one where a task takes one answer', () => {
    expect(schemaOfAnswer(decision, 'rework')?.title).toBe('form.decision.rework');
    expect(schemaOfAnswer(decision, 'met')).toBeNull();
    const proof: JsonSchema = jsonSchemaOf('condition-proof');
    expect(schemaOfAnswer(proof, 'met')).toBe(proof);
  });

  it('begins with the items that it needs', () => {
    expect(emptyContent(schemaOfAnswer(decision, 'approved-with-conditions') ?? {})).toEqual({ conditions: [{}] });
    expect(emptyContent(schemaOfAnswer(decision, 'approved') ?? {})).toEqual({});
    const advice: JsonSchema = jsonSchemaOf('advice');
    expect(emptyContent(schemaOfAnswer(advice, 'negative') ?? {})).toEqual({ reservations: [''] });
  });

  it('is sent without what nobody filled in, and is then what the form takes', () => {
    const typed = { note: '', conditions: [{ text: 'Meten', ownerId: 'p1', dueOn: '2027-03-01', proof: 'Rapport' }] };
    const sent = withoutBlanks(typed);
    expect(sent).toEqual({ conditions: typed.conditions });
    expect(checkForm('decision', 'approved-with-conditions', sent, { today }).success).toBe(true);
    expect(
      checkForm('decision', 'approved-with-conditions', withoutBlanks({ conditions: [{}] }), { today }).success,
    ).toBe(false);
  });
});

describe('the label at a pointer', () => {
  it('names the item and the field', async () => {
    const t = await i18next.init({
      lng: 'nl',
      keySeparator: false,
      nsSeparator: false,
      resources: {
        nl: {
          translation: {
            'form.decision.conditions': 'Voorwaarden',
            'form.decision.conditions.nth': 'Voorwaarde {{n}}',
            'form.decision.conditions.dueOn': 'Uiterlijk',
          },
        },
      },
    });
    const form = schemaOfAnswer(decision, 'approved-with-conditions') ?? {};
    expect(labelAt(t, form, '/conditions/1/dueOn')).toBe('Voorwaarde 2, Uiterlijk');
    expect(labelAt(t, form, '/conditions')).toBe('Voorwaarden');
    expect(labelAt(t, form, '')).toBe('');
  });
});
