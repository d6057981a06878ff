import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldId } from '~/form/field-props';
import form from '~/form/form.module.css';

interface GivenAnswer {
  readonly item: string;
  readonly text: string;
}

interface MissingAnswersProps {
  readonly asked: readonly string[];
  readonly answers: unknown;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (answers: readonly GivenAnswer[]) => void;
}

/** What the intake does not say, as questions; the answers become the form's list of answers. */
export function MissingAnswers({ asked, answers, errors, onChange }: MissingAnswersProps) {
  const { t } = useTranslation();
  const given = Array.isArray(answers) ? (answers as readonly GivenAnswer[]) : [];
  const unanswered = [...errors].filter(([pointer]) => pointer === '/answers').length > 0;
  const write = (item: string, text: string) => {
    const others = given.filter((answer) => answer.item !== item);
    onChange(text === '' ? others : [...others, { item, text }]);
  };
  return (
    <fieldset className={form.group}>
      <legend>{t('task.missing')}</legend>
      <p className={form.help}>{t('task.missing.help')}</p>
      <div className={form.fields}>
        {asked.map((item, index) => {
          const text = given.find((answer) => answer.item === item)?.text ?? '';
          return (
            <div key={item} className={form.whole}>
              <Textarea
                autosize
                minRows={2}
                maxLength={2000}
                id={index === 0 ? fieldId('/answers') : undefined}
                label={t(`intake.missing.${item}`)}
                error={unanswered && text.trim() === '' ? t('form.error.required') : undefined}
                value={text}
                onChange={(event) => write(item, event.currentTarget.value)}
                aria-required
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
