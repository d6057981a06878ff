import { useTranslation } from 'react-i18next';
import type { Said as SaidByOther, TaskDetail } from '~/api/types';
import { clock, isSameDay, longDate, weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Card } from '~/page/card';
import { usePlaceOf } from '~/people/use-place-of';
import { StateBadge } from '~/state/state-badge';
import { stateOfAnswer } from '~/state/states';
import { SaidTexts } from '~/task/said-texts';
import { useProgressWords } from '~/task/use-progress-words';
import { useAnswerWords } from '~/task/use-answer-words';
import { useNow } from '~/time/use-now';
import classes from '~/task/task.module.css';

/** What others said about the same gate, the latest round first. The preparation has a card of its own. */
export function Said({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const progress = useProgressWords()(task);
  const said = task.said.filter(({ kind, taskId }) => kind !== 'prepare' && taskId !== task.id);
  if (said.length === 0 && (task.kind === 'prepare' || task.kind === 'condition')) return null;
  const rounds = [...new Set(said.map(({ round }) => round))].sort((one, other) => other - one);
  return (
    <Card title={t('task.said')} aside={progress && <span className="muted small">{progress}</span>}>
      {said.length === 0 && <p className="muted">{t('task.said.nobody')}</p>}
      {rounds.map((round) => (
        <div key={round} className={classes.round}>
          {(rounds.length > 1 || round !== task.round) && <h3>{t('task.said.round', { round })}</h3>}
          <ul className={classes.said}>
            {said
              .filter((one) => one.round === round)
              .map((one) => (
                <One key={one.taskId} said={one} />
              ))}
          </ul>
        </div>
      ))}
    </Card>
  );
}

function One({ said }: { said: SaidByOther }) {
  const { t } = useTranslation();
  const placeOf = usePlaceOf();
  const answerWords = useAnswerWords();
  return (
    <li>
      <div className={classes.saidHead}>
        <b>{placeOf(said)}</b>
        <SaidAt at={said.at} />
      </div>
      <p className={classes.saidWho}>
        {said.onBehalfOf
          ? t('task.said.on-behalf', { name: said.person.name, other: said.onBehalfOf.name })
          : said.person.name}
        {said.mandate && `, ${t('task.said.mandate', { mandate: said.mandate })}`}
      </p>
      <StateBadge state={stateOfAnswer(said.answer)} words={answerWords(said.answer, said.content)} />
      <SaidTexts content={said.content} />
    </li>
  );
}

function SaidAt({ at }: { at: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const words = isSameDay(at, now) ? t('page.today-at', { time: clock(at, language) }) : weekdayDate(at, language);
  return (
    <time dateTime={at} title={`${longDate(at, language)}, ${clock(at, language)}`} className="muted">
      {words}
    </time>
  );
}
