import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS } from '#apps/api/problems/problem.schemas';
import { FIELD_TEXTS } from '#apps/api/problems/problem.texts';
import { formKeys } from '#libs/domain/forms/forms';
import { CLAIMED_CLASSES, MISSING_ITEMS, RISK_LEVELS } from '#libs/domain/intake/intake-file';
import { GATES, LEARNING_MODES, PHASES, PROCESS_TYPES, ROUTES, SOLUTION_STATES } from '#libs/domain/lifecycle';
import { ANSWERS, DECISIONS, ADVICES, TASK_KINDS } from '#libs/domain/outcome';
import { defaultPolicy } from '#libs/domain/policy.default';
import { REFUSALS } from '#libs/domain/refusal';
import { ROLES } from '#libs/domain/roles';
import { LANGUAGES, type Language } from '~/i18n/languages';
import { wordsInCode } from '~/i18n/words-in-code';

const web = join(__dirname, '..');
const code = wordsInCode(web);
const FORMS_OF_NUMBER = /_(zero|one|other)$/;

function wordsOf(language: Language): Record<string, string> {
  const folder = join(__dirname, language);
  return Object.assign(
    {},
    ...readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as object),
  ) as Record<string, string>;
}

const words = { nl: wordsOf('nl'), en: wordsOf('en') };
const known = new Set(Object.keys(words.nl).flatMap((key) => [key, key.replace(FORMS_OF_NUMBER, '')]));
const lacking = (keys: readonly string[]) => keys.filter((key) => !known.has(key));
const patternOf = (text: string) =>
  new RegExp(`^${text.replace(/[.\-]/g, '\\$&').replaceAll('*', '.+?')}(_zero|_one|_other)?$`);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}|<(\w+)>/g)].map(([found]) => found).sort();

describe('the words of the two languages', () => {
  it('have the same keys', () => {
    expect(Object.keys(words.en).sort()).toEqual(Object.keys(words.nl).sort());
  });

  it('stand in one file each', () => {
    for (const language of LANGUAGES) {
      const folder = join(__dirname, language);
      const keys = readdirSync(folder).flatMap((file) =>
        Object.keys(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object),
      );
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    }
  });

  it('name the same values in both', () => {
    const different = Object.keys(words.nl).filter(
      (key) => placeholders(words.nl[key] ?? '').join() !== placeholders(words.en[key] ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('have a plural wherever there is a singular', () => {
    const singulars = Object.keys(words.nl).filter((key) => key.endsWith('_one'));
    expect(singulars.length).toBeGreaterThan(0);
    expect(singulars.filter((key) => !words.nl[key.replace(/_one$/, '_other')])).toEqual([]);
  });
});

describe('the code of the web app', () => {
  it('asks for no word that is not there', () => {
    const firstParts = new Set([...known].map((key) => key.split('.', 1)[0]));
    const asked = code.keys.filter(({ text }) => firstParts.has(text.split('.', 1)[0]));
    expect(asked.length).toBeGreaterThan(200);
    expect(asked.filter(({ text }) => !known.has(text))).toEqual([]);
  });

  it('puts together no key of which there is none', () => {
    const made = code.patterns.filter(({ text }) => !text.startsWith('*'));
    expect(made.length).toBeGreaterThan(30);
    const keys = [...known];
    const dead = made.filter(({ text }) => !keys.some((key) => patternOf(text).test(key)));
    expect(dead.filter(({ text }) => !text.startsWith('levensloop.'))).toEqual([]);
  });

  it('says nothing in one language only', () => {
    expect(code.bare).toEqual([]);
  });

  it('uses every word', () => {
    const patterns = code.patterns.map(({ text }) => patternOf(text));
    const asked = new Set(code.keys.map(({ text }) => text));
    const ofForms = /^form\.(advice|condition-proof|decision|intake-preparation|legal-preparation|error)/;
    const unused = [...known].filter(
      (key) =>
        !asked.has(key) &&
        !asked.has(key.replace(FORMS_OF_NUMBER, '')) &&
        !ofForms.test(key) &&
        !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});

describe('there are words for', () => {
  const evidence = defaultPolicy.gates.flatMap((gate) => gate.evidence.map(({ key }) => key));
  const escalations = defaultPolicy.gates.flatMap((gate) => gate.escalation.map(({ to }) => to));
  it.each([
    ['titles and options of forms', formKeys()],
    ['refusals', REFUSALS.map((code) => `refusal.${code}`)],
    ['problems', Object.keys(PROBLEMS).map((code) => `problem.${code}`)],
    ['what the API finds wrong in fields', Object.keys(FIELD_TEXTS).filter((key) => key !== 'form.error.unanswered')],
    ['roles', ROLES.map((role) => `role.${role}`)],
    ['phases', PHASES.map((phase) => `phase.${phase}`)],
    ['gates', GATES.flatMap((gate) => [`gate.${gate}`, `gate.${gate}.short`, `gate.${gate}.about`])],
    ['evidence of the policy', evidence.map((key) => `evidence.${key}`)],
    ['escalations of the policy', escalations.flatMap((to) => [`escalation.${to}`, `otherwise.${to}`])],
    ['kinds of tasks', TASK_KINDS.flatMap((kind) => [`task-kind.${kind}`, `question.${kind}`, `task.panel.${kind}`])],
    ['answers', ANSWERS.flatMap((answer) => [`answer.${answer}`, `task.button.${answer}`])],
    ['outcomes to choose', [...DECISIONS, ...ADVICES].flatMap((one) => [`outcome.${one}`, `outcome.${one}.means`])],
    ['what an intake lacks', MISSING_ITEMS.flatMap((one) => [`intake.missing.${one}`, `form.error.unanswered.${one}`])],
    ['kinds of processes', PROCESS_TYPES.map((type) => `process-type.${type}`)],
    ['states of solutions', SOLUTION_STATES.map((state) => `solution-state.${state}`)],
    ['routes', ROUTES.map((route) => `route.${route}`)],
    ['classes', CLAIMED_CLASSES.map((one) => `class.${one}`)],
    ['ways of learning', LEARNING_MODES.map((mode) => `learning.${mode}`)],
    ['risks', RISK_LEVELS.map((level) => `task.residual-risk.${level}`)],
  ])('%s', (_, keys) => {
    expect(keys.length).toBeGreaterThan(0);
    expect(lacking(keys)).toEqual([]);
  });
});
