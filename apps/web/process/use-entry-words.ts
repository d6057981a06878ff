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
  const { t } = useTranslation();
  const valuesOf = useEntryValues();
  const follows = useWhatFollows();
  return (entry) => {
    const values = valuesOf(entry);
    const nobody = entry.type === 'escalated' && entry.recipients.length === 0 ? '.nobody' : '';
    const decides = entry.type === 'task-answered' && entry.outcome !== null;
    const { actor, onBehalfOf, mandate } = entry;
    const name =
      actor && onBehalfOf ? t('task.said.on-behalf', { name: actor.name, other: onBehalfOf.name }) : actor?.name;
    return {
      title: t(`timeline.${entry.type}${nobody}`, values),
      lines: [
        ...(entry.text ? [entry.text] : []),
        ...(decides ? [t('timeline.decides', values)] : []),
        ...follows(entry),
      ],
      by: name
        ? [name, mandate && t('task.said.mandate', { mandate })].filter(Boolean).join(', ')
        : t('timeline.by-itself'),
    };
  };
}

/** The values that a sentence about an entry may name. */
function useEntryValues() {
  const { t, i18n } = useTranslation();
  const placeOf = usePlaceOf();
  const answerWords = useAnswerWords();
  return ({ task, gate, answer, outcome, escalatedTo, recipients }: TimelineEntry) => {
    const outcomeKey = `answer.${outcome ?? ''}`;
    return {
      who: task ? placeOf(task) : '',
      gate: gate ? t(`gate.${gate}`) : '',
      what: task ? t(`task-kind.${task.kind}`) : '',
      answer: answer ? answerWords(answer) : '',
      outcome: (i18n.exists(outcomeKey) ? t(outcomeKey) : t('process.ended')).toLowerCase(),
      to: escalatedTo ? t(`escalation.${escalatedTo}`) : '',
      people: recipients.map(({ name }) => name).join(', '),
    };
  };
}

/** Who was passed over and why, and what is asked next. */
function useWhatFollows() {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const placeOf = usePlaceOf();
  return ({ skipped, opens }: TimelineEntry) => [
    ...skipped.map(({ person, reason }) =>
      t('timeline.skipped', {
        name: person?.name ?? t('timeline.nobody'),
        why: i18n.exists(`skipped.${reason}`) ? t(`skipped.${reason}`) : t('skipped.other'),
      }),
    ),
    ...opens.map((task) =>
      t('timeline.opens', {
        what: t(`task-kind.${task.kind}`),
        who: placeOf(task),
        date: weekdayDate(task.dueAt, language),
      }),
    ),
  ];
}
