import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '~/api/types';
import { weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { usePlaceOf } from '~/people/use-place-of';
import { useAnswerWords } from '~/task/use-answer-words';

export interface EntryWords {
  readonly title: string;
  /** What was said, or what follows from it. */
  readonly lines: readonly string[];
  /** Who, and in which right. */
  readonly by: string;
}

/** What happened, in a sentence. */
export function useEntryWords(): (entry: TimelineEntry) => EntryWords {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const placeOf = usePlaceOf();
  const answerWords = useAnswerWords();
  const outcomeWords = (outcome: string | null) => {
    const key = `answer.${outcome ?? ''}`;
    return i18n.exists(key) ? t(key).toLowerCase() : t('process.ended').toLowerCase();
  };
  return (entry) => {
    const who = entry.task ? placeOf(entry.task) : '';
    const values = {
      who,
      gate: entry.gate ? t(`gate.${entry.gate}`) : '',
      what: entry.task ? t(`task-kind.${entry.task.kind}`) : '',
      answer: entry.answer ? answerWords(entry.answer) : '',
      outcome: outcomeWords(entry.outcome),
      to: entry.escalatedTo ? t(`escalation.${entry.escalatedTo}`) : '',
      people: entry.recipients.map(({ name }) => name).join(', '),
    };
    const nobody = entry.type === 'escalated' && entry.recipients.length === 0 ? '.nobody' : '';
    const opened = entry.opens.map((task) =>
      t('timeline.opens', {
        what: t(`task-kind.${task.kind}`),
        who: placeOf(task),
        date: weekdayDate(task.dueAt, language),
      }),
    );
    const skipped = entry.skipped.map(({ person, reason }) =>
      t('timeline.skipped', {
        name: person?.name ?? t('timeline.nobody'),
        why: i18n.exists(`skipped.${reason}`) ? t(`skipped.${reason}`) : t('skipped.other'),
      }),
    );
    const decides = entry.type === 'task-answered' && entry.outcome;
    return {
      title: t(`timeline.${entry.type}${nobody}`, values),
      lines: [
        ...(entry.text ? [entry.text] : []),
        ...(decides ? [t('timeline.decides', values)] : []),
        ...skipped,
        ...opened,
      ],
      by: byWords(entry),
    };
  };

  function byWords({ actor, onBehalfOf, mandate }: TimelineEntry): string {
    if (!actor) return t('timeline.by-itself');
    const name = onBehalfOf ? t('task.said.on-behalf', { name: actor.name, other: onBehalfOf.name }) : actor.name;
    return [name, mandate && t('task.said.mandate', { mandate })].filter(Boolean).join(', ');
  }
}
