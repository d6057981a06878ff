import type { Gate } from '#libs/domain/lifecycle';
import type { GateOutcome, TaskKind } from '#libs/domain/outcome';
import type { NoticeKind } from '#libs/persistence/entities/notice.entity';

/** What mails say in one language. `…` stands for nothing: every word that depends on the case is a function. */
export interface NoticeWords {
  readonly locale: string;
  readonly gates: Readonly<Record<Gate, string>>;
  readonly outcomes: Readonly<Record<GateOutcome, string>>;
  /** The question that a task puts. */
  readonly question: Readonly<Record<TaskKind, (about: About) => string>>;
  readonly subject: Readonly<Record<NoticeKind, (about: About) => string>>;
  readonly body: Readonly<Record<NoticeKind, (about: About) => string>>;
  readonly greeting: (name: string) => string;
  readonly due: (date: string) => string;
  readonly link: string;
  readonly footer: string;
}

/** Names and dates of one notice, in the language of its reader. Never a text that somebody wrote (integrity 22). */
export interface About {
  readonly solution: string;
  readonly gate: string;
  readonly department: string | null;
  readonly outcome: string;
  readonly question: string;
}

const forDepartment = (preposition: string, { department }: About) =>
  department ? ` ${preposition} ${department}` : '';

export const dutch: NoticeWords = {
  locale: 'nl-NL',
  gates: {
    G0: 'intake en registratie',
    G1: 'kwalificatie en classificatie',
    G2: 'juridische toets',
    G3: 'ethische validatie',
    G4: 'technische en klinische validatie',
    G5: 'voorbereiding van de vrijgave',
    G6: 'stille evaluatie',
    G7: 'klinische vrijgave',
    G8: 'periodieke review',
    G9: 'incident en opschorting',
    G10: 'start van de doorontwikkeling',
    G11: 'vrijgave van de nieuwe versie',
    G12: 'besluit tot afstoting',
    G13: 'archivering en afsluiting',
  },
  outcomes: {
    approved: 'goedgekeurd',
    'approved-with-conditions': 'goedgekeurd onder voorwaarden',
    rework: 'teruggestuurd',
    rejected: 'afgewezen',
    withdrawn: 'ingetrokken',
  },
  question: {
    prepare: ({ solution, gate }) => `Wilt u de ${gate} van ${solution} voorbereiden?`,
    consult: ({ solution, gate }) => `Wat is uw advies bij de ${gate} van ${solution}?`,
    decide: (about) => `Wat besluit u over de ${about.gate} van ${about.solution}${forDepartment('voor', about)}?`,
    condition: ({ solution }) => `Is aan de voorwaarde bij ${solution} voldaan?`,
  },
  subject: {
    'task-opened': ({ question }) => question,
    'task-reminder': ({ question }) => `Herinnering: ${question}`,
    'task-escalated': ({ question }) => `Nu ook aan u gevraagd: ${question}`,
    'escalation-exhausted': ({ solution, gate }) => `Niemand besluit over de ${gate} van ${solution}`,
    'gate-decided': ({ solution, gate, outcome }) => `${solution}: ${gate} ${outcome}`,
    'condition-missed': ({ solution }) => `Een voorwaarde bij ${solution} is niet op tijd aangetoond`,
  },
  body: {
    'task-opened': ({ question }) => question,
    'task-reminder': ({ question }) => `${question} Deze taak wacht nog op u.`,
    'task-escalated': ({ question }) => `${question} Er kwam geen antwoord binnen de termijn. U mag nu ook besluiten.`,
    'escalation-exhausted': ({ question }) =>
      `${question} Ook na de laatste stap kwam er geen antwoord. De taak blijft open; zwijgen is geen goedkeuring.`,
    'gate-decided': ({ solution, gate, outcome }) => `De ${gate} van ${solution} is ${outcome}.`,
    'condition-missed': ({ solution, gate }) =>
      `Een voorwaarde bij ${solution} is niet op tijd aangetoond. De ${gate} wordt opnieuw geopend.`,
  },
  greeting: (name) => `Beste ${name},`,
  due: (date) => `Uiterlijk ${date}.`,
  link: 'Open in Levensloop:',
  footer: 'Dit bericht is automatisch verstuurd. Antwoorden worden niet gelezen.',
};

export const english: NoticeWords = {
  locale: 'en-GB',
  gates: {
    G0: 'intake and registration',
    G1: 'qualification and classification',
    G2: 'legal review',
    G3: 'ethics validation',
    G4: 'technical and clinical validation',
    G5: 'release preparation',
    G6: 'shadow evaluation',
    G7: 'clinical release',
    G8: 'periodic review',
    G9: 'incident and suspension',
    G10: 'start of further development',
    G11: 'release of the new version',
    G12: 'decision to decommission',
    G13: 'archiving and closure',
  },
  outcomes: {
    approved: 'approved',
    'approved-with-conditions': 'approved with conditions',
    rework: 'sent back',
    rejected: 'rejected',
    withdrawn: 'withdrawn',
  },
  question: {
    prepare: ({ solution, gate }) => `Will you prepare the ${gate} of ${solution}?`,
    consult: ({ solution, gate }) => `What is your advice on the ${gate} of ${solution}?`,
    decide: (about) => `What do you decide on the ${about.gate} of ${about.solution}${forDepartment('for', about)}?`,
    condition: ({ solution }) => `Is the condition on ${solution} met?`,
  },
  subject: {
    'task-opened': ({ question }) => question,
    'task-reminder': ({ question }) => `Reminder: ${question}`,
    'task-escalated': ({ question }) => `Now put to you as well: ${question}`,
    'escalation-exhausted': ({ solution, gate }) => `Nobody decides on the ${gate} of ${solution}`,
    'gate-decided': ({ solution, gate, outcome }) => `${solution}: ${gate} ${outcome}`,
    'condition-missed': ({ solution }) => `A condition on ${solution} was not shown to be met in time`,
  },
  body: {
    'task-opened': ({ question }) => question,
    'task-reminder': ({ question }) => `${question} This task still waits for you.`,
    'task-escalated': ({ question }) => `${question} Nobody answered in time. You may decide now as well.`,
    'escalation-exhausted': ({ question }) =>
      `${question} Nobody answered after the last step either. The task stays open; silence is never approval.`,
    'gate-decided': ({ solution, gate, outcome }) => `The ${gate} of ${solution} was ${outcome}.`,
    'condition-missed': ({ solution, gate }) =>
      `A condition on ${solution} was not shown to be met in time. The ${gate} is opened again.`,
  },
  greeting: (name) => `Dear ${name},`,
  due: (date) => `By ${date}.`,
  link: 'Open in Levensloop:',
  footer: 'This message was sent automatically. Replies are not read.',
};
