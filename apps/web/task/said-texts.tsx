import { useTranslation } from 'react-i18next';
import { weekdayDate } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import { usePersonName } from '~/people/use-people';
import classes from '~/task/task.module.css';

interface Texts {
  /** Of an advice a text; of a legal preparation the five lines, which stand on the page by themselves. */
  readonly summary?: unknown;
  readonly statement?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly reservations?: readonly string[];
  readonly gaps?: readonly { readonly text: string; readonly dueOn: string }[];
  readonly conditions?: readonly {
    readonly text: string;
    readonly ownerId: string;
    readonly dueOn: string;
    readonly proof: string;
  }[];
}

const isText = (text: unknown): text is string => typeof text === 'string' && text !== '';

/** What somebody wrote with an answer, in the order in which it matters. */
export function SaidTexts({ content }: { content: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = usePersonName();
  const texts = content as Texts;
  return (
    <div className={classes.texts}>
      {[texts.summary, texts.statement, texts.reason].filter(isText).map((text) => (
        <p key={text} className="prose">
          {text}
        </p>
      ))}
      <ul>
        {texts.reservations?.map((text) => (
          <li key={text} className="prose">
            {text}
          </li>
        ))}
        {texts.gaps?.map(({ text, dueOn }) => (
          <li key={text} className="prose">
            {text} <span className="muted">{t('task.said.gap', { date: weekdayDate(dueOn, language) })}</span>
          </li>
        ))}
        {texts.conditions?.map(({ text, ownerId, dueOn, proof }) => (
          <li key={text} className="prose">
            {text}{' '}
            <span className="muted">
              {t('task.said.condition', { name: nameOf(ownerId), date: weekdayDate(dueOn, language), proof })}
            </span>
          </li>
        ))}
      </ul>
      {texts.note && <p className="prose">{texts.note}</p>}
    </div>
  );
}
