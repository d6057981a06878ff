import { z } from 'zod';
import { InvalidInputException } from '#apps/api/problems/problem.exception';
import { PROBLEMS } from '#apps/api/problems/problem.schemas';
import type { ProblemCode } from '#apps/api/problems/problem.schemas';
import { FIELD_TEXTS, PROBLEM_TEXTS } from '#apps/api/problems/problem.texts';
import { languageOf, writeInvalid, writeProblem } from '#apps/api/problems/problem.writer';
import { refusalProblem } from '#apps/api/problems/refusal.problems';
import { ROLE_TEXTS } from '#apps/api/problems/role.texts';
import { REFUSALS } from '#libs/domain/refusal';
import { ROLES } from '#libs/domain/roles';
import { text } from '#libs/domain/text';

describe('a problem', () => {
  it.each(Object.keys(PROBLEMS) as ProblemCode[])('says %s in both languages', (code) => {
    const [nl, en] = [writeProblem(code, 'nl'), writeProblem(code, 'en')];
    expect(nl).toMatchObject({ code, status: PROBLEMS[code], type: `https://levensloop.example/problems/${code}` });
    expect(nl.title).not.toBe(en.title);
    expect(nl.detail).not.toBe(en.detail);
    expect(`${nl.detail}${en.detail}`).not.toMatch(/[{}]/);
  });

  it.each(REFUSALS)('is made of the refusal %s', (refusal) => {
    const { code, more } = refusalProblem(refusal);
    expect(PROBLEMS[code]).toBeGreaterThanOrEqual(403);
    expect(writeProblem(code, 'nl', more)).toMatchObject({ reason: refusal });
  });

  it('fills in who decided when, in the time of the institution', () => {
    const fillings = { person: 'Willem Oosterhof', at: '2026-03-29T12:42:00.000Z', timeZone: 'Europe/Amsterdam' };
    const more = { reason: 'answered-by', fillings };
    expect(writeProblem('stale-page', 'nl', more).detail).toBe(
      'Dit is intussen beantwoord door Willem Oosterhof op 29 maart 2026 om 14:42.',
    );
    expect(writeProblem('stale-page', 'en', more).detail).toContain('March 29, 2026');
  });

  it('names who can, behind its own sentence', () => {
    const { detail } = writeProblem('mandate-missing', 'nl', { whoCan: ['department-head', 'board'] });
    expect(detail).toMatch(/mandaat.*Wie het wel kan: het afdelingshoofd, de Raad van Bestuur\.$/);
    expect(Object.keys(ROLE_TEXTS).sort()).toEqual([...ROLES].sort());
  });

  it('points at what is wrong in a body, escaped as RFC 6901 says', () => {
    const schema = z.strictObject({ 'a/b~c': z.array(z.object({ name: text(10) })) });
    const wrong = new InvalidInputException(schema, {
      'a/b~c': [{ name: 'goed' }, { name: '' }, { name: 'x'.repeat(11) }],
    });
    expect(writeInvalid(wrong, 'nl').errors).toEqual([
      { pointer: '/a~1b~0c/1/name', detail: FIELD_TEXTS['form.error.required']?.nl, key: 'form.error.required' },
      { pointer: '/a~1b~0c/2/name', detail: FIELD_TEXTS['form.error.too-long']?.nl, key: 'form.error.too-long' },
    ]);
  });

  it('speaks the reader’s language where a schema has no words of its own', () => {
    const wrong = new InvalidInputException(z.object({ n: z.int() }), { n: 'een' });
    expect(writeInvalid(wrong, 'nl').errors?.[0]?.detail).toMatch(/[Oo]ngeldig/);
    expect(writeInvalid(wrong, 'en').errors?.[0]?.detail).toMatch(/[Ii]nvalid/);
  });

  it('points at a hundred places at most', () => {
    const wrong = new InvalidInputException(
      z.array(z.int()),
      Array.from({ length: 500 }, () => 'x'),
    );
    expect(writeInvalid(wrong, 'nl').errors).toHaveLength(100);
  });

  it('has a title and a sentence for every code, and no other', () => {
    expect(Object.keys(PROBLEM_TEXTS).sort()).toEqual(Object.keys(PROBLEMS).sort());
  });
});

describe('the language of a reader', () => {
  it.each([
    [undefined, 'en', 'en'],
    ['', 'nl', 'nl'],
    ['nl', 'en', 'nl'],
    ['nl-NL,nl;q=0.9,en;q=0.8', 'en', 'nl'],
    ['en-GB,en;q=0.9,nl;q=0.8', 'nl', 'en'],
    ['de-DE,de;q=0.9,nl;q=0.5,en;q=0.4', 'en', 'nl'],
    ['fr', 'nl', 'nl'],
    ['nl;q=0,en;q=0.1', 'nl', 'en'],
    ['*', 'nl', 'nl'],
    [';;;q=x', 'en', 'en'],
  ] as const)('%s, otherwise %s: %s', (header, otherwise, expected) => {
    expect(languageOf(header, otherwise)).toBe(expected);
  });
});
