import { useTranslation } from 'react-i18next';
import type { ProcessDetail } from '~/api/types';
import { weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { usePlaceOf } from '~/people/use-place-of';
import { SPENT_ON, timeSpent } from '~/process/time-spent';
import { useDuration } from '~/process/use-duration';
import { useProcessWords } from '~/processes/use-process-words';
import { useNow } from '~/time/use-now';
import classes from '~/process/process.module.css';

/** Where it is now, and where its time went. */
export function Whereabouts({ process }: { process: ProcessDetail }) {
  const { t } = useTranslation();
  return (
    <section className={classes.split} aria-label={t('process.where')}>
      <div>
        <h2 className={classes.small}>{t('process.where')}</h2>
        <Where process={process} />
      </div>
      <div>
        <h2 className={classes.small}>{t('process.time')}</h2>
        <Spent process={process} />
      </div>
    </section>
  );
}

function Where({ process }: { process: ProcessDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const placeOf = usePlaceOf();
  const words = useProcessWords();
  const [first, ...others] = process.waitingFor;
  if (!first)
    return (
      <>
        <p className={classes.big}>{words(process)}</p>
        <p className="muted">{process.closedAt ? weekdayDate(process.closedAt, language) : t('processes.no-task')}</p>
      </>
    );
  return (
    <>
      <p className={classes.big}>{t('process.waits-for', { who: placeOf(first) })}</p>
      <p className="muted">
        {[first.person?.name, t('process.until', { date: weekdayDate(first.dueAt, language) })]
          .filter(Boolean)
          .join(', ')}
        .{others.length > 0 && ` ${t('process.and-others', { count: others.length })}`}
      </p>
    </>
  );
}

function Spent({ process }: { process: ProcessDetail }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const now = useNow();
  const spent = timeSpent(process, process.closedAt ?? now);
  const parts = SPENT_ON.filter((on) => (spent[on] ?? 0) > 0);
  const span = { from: process.startedAt, to: process.closedAt, workingDays: process.workingDays };
  const length = Date.parse(process.closedAt ?? now) - Date.parse(process.startedAt);
  const partOf = (part: number) =>
    duration({
      from: process.startedAt,
      to: new Date(Date.parse(process.startedAt) + part * length).toISOString(),
      workingDays: Math.round(part * process.workingDays * 10) / 10,
    });
  if (parts.length === 0) return <p className="muted">{t('process.no-steps', { took: duration(span) })}</p>;
  return (
    <>
      <div className={classes.ratio} aria-hidden="true">
        {parts.map((on) => (
          <i key={on} data-on={on} style={{ flexGrow: spent[on], flexBasis: 0 }} />
        ))}
      </div>
      <ul className={classes.key}>
        {parts.map((on) => (
          <li key={on}>
            <i data-on={on} aria-hidden="true" />
            <span>
              <b>{partOf(spent[on] ?? 0)}</b> {t(`process.spent.${on}`)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
