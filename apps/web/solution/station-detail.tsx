import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '~/api/types';
import { useMe } from '~/api/use-me';
import { clock, longDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import type { Chosen } from '~/solution/lifecycle-card';
import { usePlaceOf } from '~/people/use-place-of';
import { StateBadge } from '~/state/state-badge';
import { useQuestion } from '~/task/use-question';
import pairs from '~/solution/solution.module.css';
import classes from '~/solution/lifecycle.module.css';

/** What a station holds: its decision, since when, what is asked now, and the way to its whole story. */
export function StationDetail({ chosen, tasks }: { chosen: Chosen; tasks: readonly TaskSummary[] }) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const { station, version } = chosen;
  const { workflowId } = station;
  const asked = tasks.filter(({ gate, version: of }) => gate === station.gate && of?.id === version.id);
  return (
    <div className={classes.detail}>
      <StateBadge state={station.state} />
      <p>{t(`gate.${station.gate}.about`)}</p>
      <StationFacts chosen={chosen} />
      {asked.length > 0 && <Asked tasks={asked} />}
      {workflowId && permissions.includes('processes:read') && (
        <Button
          variant="default"
          renderRoot={(props) => <Link {...props} to="/processes/$" params={{ _splat: workflowId }} />}
        >
          {t('station.process')}
        </Button>
      )}
    </div>
  );
}

function StationFacts({ chosen: { station, version } }: { chosen: Chosen }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const at = (instant: string) => `${longDate(instant, language)}, ${clock(instant, language)}`;
  const facts = [
    ['solution.version', version.label],
    ['station.opened', station.openedAt && at(station.openedAt)],
    ['station.closed', station.closedAt && at(station.closedAt)],
    ['station.round', station.round > 1 && String(station.round)],
    ['station.due', station.dueAt && longDate(station.dueAt, language)],
    ['solution.fact.conditions', station.openConditions > 0 && String(station.openConditions)],
  ] as const;
  return (
    <dl className={pairs.pairs}>
      {facts.map(([word, text]) =>
        text ? (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{text}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Asked({ tasks }: { tasks: readonly TaskSummary[] }) {
  const { t } = useTranslation();
  const question = useQuestion();
  const placeOf = usePlaceOf();
  return (
    <>
      <h3>{t('station.asked')}</h3>
      <ul className={pairs.items}>
        {tasks.map((task) => (
          <li key={task.id}>
            <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
              {question(task)}
            </Link>
            <p>{task.person?.name ?? placeOf(task)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
