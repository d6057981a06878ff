import { Button } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { useOnline } from '~/frame/use-online';
import { clock, shortDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { usePlaceOf } from '~/people/use-place-of';
import { AnswerProblem } from '~/task/answer-problem';
import { useButtonWords } from '~/task/use-button-words';
import type { Answering } from '~/task/use-answering';
import classes from '~/task/panel.module.css';

/** In which right one answers, on how much evidence, and the one button that says what it does. */
export function AnswerFoot({ task, answering, opened }: { task: TaskDetail; answering: Answering; opened: number }) {
  const { t } = useTranslation();
  const buttonWords = useButtonWords();
  const online = useOnline();
  return (
    <div className={classes.foot}>
      {!answering.problem && <Right task={task} opened={opened} />}
      <AnswerProblem task={task} answering={answering} />
      <Button fullWidth size="md" disabled={!answering.answer || !online} onClick={() => answering.record()}>
        {online ? buttonWords(task.kind, answering.answer, answering.content) : t('task.button.offline')}
      </Button>
      <DraftState answering={answering} />
    </div>
  );
}

function Right({ task, opened }: { task: TaskDetail; opened: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const placeOf = usePlaceOf();
  const { mandate, onBehalfOf, evidence } = task;
  const who = placeOf(task);
  return (
    <div className={classes.right}>
      <p>
        <Trans
          t={t}
          i18nKey={mandate ? `right.${task.kind}.mandate` : `right.${task.kind}`}
          values={{ who, mandate: mandate?.id ?? '', until: mandate ? shortDate(mandate.validTo, language) : '' }}
          components={{ b: <b /> }}
        />
        {onBehalfOf && ` ${t('right.on-behalf', { name: onBehalfOf.name })}`}
      </p>
      {evidence.length > 0 && task.kind !== 'prepare' && <p>{t('right.opened', { opened, count: evidence.length })}</p>}
    </div>
  );
}

function DraftState({ answering }: { answering: Answering }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kept } = answering;
  if (kept.state === 'nothing') return null;
  return (
    <p className={classes.draft} role="status">
      {kept.state === 'saved' ? t('draft.saved', { at: clock(kept.at, language) }) : t(`draft.${kept.state}`)}
    </p>
  );
}
