import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Sheet } from '~/page/sheet';
import { useDue } from '~/time/use-due';
import classes from '~/task/panel.module.css';

/** The decision on a phone: a bar at the foot that opens into a sheet. */
export function DecisionBar({ task, children }: { task: TaskDetail; children: ReactNode }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const due = useDue()(task.dueAt);
  const [opened, { open, close }] = useDisclosure();
  const asks = task.state === 'open' && task.mayAnswer && !task.beingRecorded;
  return (
    <>
      <div className={classes.bar}>
        <div>
          <b>{asks ? due.words : t('task.bar.closed')}</b>
          <span className="muted">{weekdayDate(task.dueAt, language)}</span>
        </div>
        <Button size="md" variant={asks ? 'filled' : 'default'} onClick={open}>
          {t(asks ? `task.bar.${task.kind}` : 'task.bar.look')}
        </Button>
      </div>
      <Sheet opened={opened} onClose={close} from="bottom" tall bare title={t(`task.panel.${task.kind}`)}>
        <div className={classes.sheet}>{children}</div>
      </Sheet>
    </>
  );
}
