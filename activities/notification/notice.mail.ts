import { dutch, english } from '#activities/notification/notice.words';
import type { About } from '#activities/notification/notice.words';
import { Gate } from '#libs/domain/lifecycle';
import { GateOutcome, TaskKind } from '#libs/domain/outcome';
import type { Mail } from '#libs/integrations/mail';
import type { DueNotice } from '#libs/persistence/repositories/notices.repository';

export interface MailSetting {
  /** Where people reach the application, without a slash at the end. */
  readonly publicUrl: string;
  /** IANA; in which due dates are said. */
  readonly timeZone: string;
}

/** The mail of a notice in its reader's language: what is asked, until when, and where. */
export function noticeMail(notice: DueNotice, { publicUrl, timeZone }: MailSetting): Mail {
  const { id, kind, to, solution, task, dueAt } = notice;
  const words = to.language === 'en' ? english : dutch;
  const about = aboutOf(notice);
  const lines = [
    words.greeting(to.name),
    '',
    words.body[kind](about),
    ...(dueAt !== null && asksSomething(kind) ? [words.due(spoken(dueAt, words.locale, timeZone))] : []),
    '',
    words.link,
    `${publicUrl}${task ? `/tasks/${encodeURIComponent(task.id)}` : `/solutions/${encodeURIComponent(solution.id)}`}`,
    '',
    words.footer,
  ];
  return { id, to, language: to.language, subject: words.subject[kind](about), text: `${lines.join('\n')}\n` };
}

function aboutOf({ to, solution, gate, outcome, task, department }: DueNotice): About {
  const words = to.language === 'en' ? english : dutch;
  const [knownGate, knownOutcome, kind] = [
    Gate.safeParse(gate),
    GateOutcome.safeParse(outcome),
    TaskKind.safeParse(task?.kind),
  ];
  const about = {
    solution: solution.name,
    gate: knownGate.success ? words.gates[knownGate.data] : '',
    department: department && department[to.language],
    outcome: knownOutcome.success ? words.outcomes[knownOutcome.data] : '',
    question: '',
  };
  return { ...about, question: kind.success ? words.question[kind.data](about) : '' };
}

const asksSomething = (kind: DueNotice['kind']) => kind.startsWith('task-');

const spoken = (instant: string, locale: string, timeZone: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone }).format(new Date(instant));
