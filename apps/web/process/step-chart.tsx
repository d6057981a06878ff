import { useTranslation } from 'react-i18next';
import type { ProcessDetail, StepBar } from '~/api/types';
import { clock, isSameDay, shortDate, weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Card } from '~/page/card';
import { usePlaceOf } from '~/people/use-place-of';
import { useDuration } from '~/process/use-duration';
import { useNow } from '~/time/use-now';
import classes from '~/process/process.module.css';

const TICKS = 5;

/** The steps as bars on one axis of time: hatched where it waited for a decision, with what is late marked. */
export function StepChart({ process }: { process: ProcessDetail }) {
  const { t } = useTranslation();
  const now = useNow();
  const end = Date.parse(process.closedAt ?? now);
  const dues = process.steps.filter(({ to }) => to === null).map(({ dueAt }) => Date.parse(dueAt));
  const start = Math.min(...process.steps.map(({ from }) => Date.parse(from)));
  // The axis goes on to the last open term, so that what is left can be seen, but never so far that the past shrinks away.
  const last = Math.min(Math.max(end, ...dues), end + Math.max(end - start, 1));
  const axis: Axis = { start, end: Math.max(last, start + 60_000), now: process.closedAt ? null : Date.parse(now) };
  return (
    <Card title={t('process.steps')} aside={<Key steps={process.steps} />}>
      <Ticks axis={axis} />
      <ol className={classes.steps}>
        {process.steps.map((step) => (
          <Step key={`${step.taskId}/${step.round}`} step={step} axis={axis} />
        ))}
      </ol>
    </Card>
  );
}

/** Instants in milliseconds; `now` is null once the process has ended. */
interface Axis {
  readonly start: number;
  readonly end: number;
  readonly now: number | null;
}

const partOf = ({ start, end }: Axis, at: number) => Math.min(1, Math.max(0, (at - start) / (end - start))) * 100;

function Key({ steps }: { steps: readonly StepBar[] }) {
  const { t } = useTranslation();
  const kinds = [...new Set(steps.map(({ kind }) => kind))];
  return (
    <ul className={classes.key}>
      {kinds.map((kind) => (
        <li key={kind}>
          <i data-on={kind} aria-hidden="true" />
          {t(`process.bar.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

function Ticks({ axis }: { axis: Axis }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { start, end } = axis;
  const short = isSameDay(new Date(start).toISOString(), new Date(end).toISOString());
  const said = (at: number) => {
    const instant = new Date(at).toISOString();
    return short ? clock(instant, language) : shortDate(instant, language);
  };
  const all = Array.from({ length: TICKS }, (_, index) => start + ((end - start) * index) / (TICKS - 1));
  // On a short axis several would say the same; the first of them does.
  const ticks = all.filter((at, index) => index === 0 || said(at) !== said(all[index - 1] ?? at));
  return (
    <div className={classes.ticks} aria-hidden="true">
      <span />
      <div>
        {ticks.map((at) => (
          <span
            key={at}
            style={{ left: `${partOf(axis, at)}%` }}
            data-at={at === start ? 'start' : at === end ? 'end' : undefined}
          >
            {said(at)}
          </span>
        ))}
        {axis.now !== null && (
          <b style={{ left: `${partOf(axis, axis.now)}%` }} className={classes.nowWord}>
            {t('process.now')}
          </b>
        )}
      </div>
      <span />
    </div>
  );
}

function Step({ step, axis }: { step: StepBar; axis: Axis }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const placeOf = usePlaceOf();
  const duration = useDuration();
  const from = partOf(axis, Date.parse(step.from));
  const to = partOf(axis, step.to ? Date.parse(step.to) : (axis.now ?? axis.end));
  const due = Date.parse(step.dueAt);
  const took = duration(step);
  const label = `${t(`task-kind.${step.kind}`)}, ${placeOf(step)}`;
  return (
    <li>
      <span className={classes.stepName}>
        {label}
        {step.round > 1 && <span className="muted"> {t('task.round', { round: step.round })}</span>}
      </span>
      <span className={classes.track}>
        <i
          data-on={step.kind}
          data-late={step.overdue || undefined}
          style={{ left: `${from}%`, width: `max(4px, ${to - from}%)` }}
        />
        {axis.now !== null && <i className={classes.now} style={{ left: `${partOf(axis, axis.now)}%` }} />}
        {step.to === null && due <= axis.end && <i className={classes.due} style={{ left: `${partOf(axis, due)}%` }} />}
      </span>
      <span
        className={classes.stepTook}
        data-open={step.to === null || undefined}
        data-late={step.overdue || undefined}
      >
        {step.to === null ? t('process.now-took', { took }) : took}
        <span className="seen-by-readers-only"> {t('process.until', { date: weekdayDate(step.dueAt, language) })}</span>
      </span>
    </li>
  );
}
