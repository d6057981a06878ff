import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '~/api/types';
import { clock, longDate, weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { Card } from '~/page/card';
import { entryLook } from '~/process/entry-look';
import { useEntryWords } from '~/process/use-entry-words';
import classes from '~/process/process.module.css';

interface StoryProps {
  readonly entries: readonly TimelineEntry[];
  readonly chosen: number | null;
  readonly onChoose: (seq: number) => void;
}

/** What happened, the newest first. Choosing an entry shows beside it what was known then. */
export function Story({ entries, chosen, onChoose }: StoryProps) {
  const { t } = useTranslation();
  return (
    <Card
      title={t('process.story')}
      aside={<span className="muted small">{t('process.entries', { count: entries.length })}</span>}
    >
      <ol className={classes.story}>
        {entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} chosen={entry.seq === chosen} onChoose={() => onChoose(entry.seq)} />
        ))}
      </ol>
    </Card>
  );
}

function Entry({ entry, chosen, onChoose }: { entry: TimelineEntry; chosen: boolean; onChoose: () => void }) {
  const language = useLanguage();
  const { title, lines, by } = useEntryWords()(entry);
  const [Icon, look] = entryLook(entry);
  return (
    <li className={classes.entry} data-chosen={chosen || undefined}>
      <span className={classes.entryDot} data-look={look}>
        <Icon size={16} stroke={1.9} aria-hidden />
      </span>
      <div>
        <div className={classes.entryHead}>
          <button type="button" aria-pressed={chosen} onClick={onChoose}>
            {title}
          </button>
          <time dateTime={entry.at} title={longDate(entry.at, language)} className="muted">
            {weekdayDate(entry.at, language)}, {clock(entry.at, language)}
          </time>
        </div>
        {lines.map((line) => (
          <p key={line} className="prose">
            {line}
          </p>
        ))}
        <p className="muted">{by}</p>
      </div>
    </li>
  );
}
