import { z } from 'zod';
import type { InvalidInputException, ProblemMore } from '#apps/api/problems/problem.exception';
import { PROBLEMS } from '#apps/api/problems/problem.schemas';
import type { Problem, ProblemCode } from '#apps/api/problems/problem.schemas';
import { FIELD_TEXTS, PROBLEM_TEXTS, REASON_TEXTS, WHO_CAN } from '#apps/api/problems/problem.texts';
import type { Language, Said } from '#apps/api/problems/problem.texts';
import { ROLE_TEXTS } from '#apps/api/problems/role.texts';
import type { FormIssue } from '#libs/domain/forms/form-check';

const TYPE = 'https://levensloop.example/problems/';
const LOCALES = { nl: z.locales.nl(), en: z.locales.en() };
/** A body can be wrong in as many places as it likes; a reader needs the first. */
const MOST_ERRORS = 100;

/** The problem in the reader's language. */
export function writeProblem(code: ProblemCode, language: Language, more: ProblemMore = {}): Problem {
  const { title, detail } = PROBLEM_TEXTS[code];
  const finer = more.reason === undefined ? undefined : REASON_TEXTS[more.reason];
  const sentences = [fill((finer ?? detail)[language], inWords(more.fillings, language))];
  if (more.whoCan?.length)
    sentences.push(
      whoCan(
        more.whoCan.map((role) => ROLE_TEXTS[role]),
        language,
      ),
    );
  return {
    type: `${TYPE}${code}`,
    title: title[language],
    status: PROBLEMS[code],
    detail: sentences.join(' '),
    code,
    ...(more.reason === undefined ? {} : { reason: more.reason }),
    ...(more.issues?.length
      ? { errors: more.issues.slice(0, MOST_ERRORS).map((issue) => asError(issue, language)) }
      : {}),
  };
}

/** The problem of a body or query that does not fit its schema: every place that is wrong, with a pointer. */
export function writeInvalid({ schema, value, code }: InvalidInputException, language: Language): Problem {
  const read = schema.safeParse(value, { error: LOCALES[language].localeError });
  const issues = read.error?.issues ?? [];
  return {
    ...writeProblem(code, language),
    errors: issues.slice(0, MOST_ERRORS).map(({ path, message }) => {
      const known = FIELD_TEXTS[message];
      return {
        pointer: path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join(''),
        detail: known ? known[language] : message,
        ...(known ? { key: message } : {}),
      };
    }),
  };
}

/** The language that the reader asks for first (RFC 9110, 12.5.4) of the two that there are. */
export function languageOf(header: string | undefined, otherwise: Language): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))?.split('=')[1];
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .find(({ language }) => language === 'nl' || language === 'en');
  return (wanted?.language as Language | undefined) ?? otherwise;
}

function asError({ pointer, key }: FormIssue, language: Language) {
  const known = FIELD_TEXTS[key] ?? FIELD_TEXTS[key.replace(/\.[^.]+$/, '')] ?? FIELD_TEXTS['form.error.required'];
  return { pointer, detail: known?.[language] ?? key, key };
}

function whoCan(roles: readonly Said[], language: Language): string {
  return fill(WHO_CAN[language], { roles: roles.map((role) => role[language]).join(', ') });
}

/** Instants as a reader says them, in the institution's time zone (`timeZone` among the fillings). */
function inWords(fillings: ProblemMore['fillings'] = {}, language: Language): ProblemMore['fillings'] {
  const { at, timeZone } = fillings;
  if (typeof at !== 'string' || typeof timeZone !== 'string') return fillings;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return { ...fillings, at: format.format(new Date(at)) };
}

function fill(sentence: string, fillings: ProblemMore['fillings'] = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(fillings[name] ?? whole));
}
