import {
  IconAlertCircle,
  IconArrowsExchange,
  IconBuildingHospital,
  IconRestore,
  IconStethoscope,
  IconTargetArrow,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '~/api/types';
import { Card } from '~/page/card';
import classes from '~/task/task.module.css';

interface Line {
  readonly icon: Icon;
  /** i18n key. */
  readonly word: string;
  readonly text: unknown;
}

/** What somebody must know first, never more than five lines, in this order (visual language: two depths). */
export function FiveLines({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const lines = linesOf(task).filter(({ text }) => typeof text === 'string' && text !== '');
  if (lines.length === 0) return null;
  return (
    <Card title={t(lines.length === 5 ? 'task.five-lines' : 'task.in-short')}>
      <dl className={classes.five}>
        {lines.map(({ icon: Icon, word, text }) => (
          <div key={word}>
            <dt>
              <Icon size={17} stroke={1.9} aria-hidden />
              {t(word)}
            </dt>
            <dd className="prose">{String(text)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

type Texts = Readonly<Record<string, unknown>>;

/** The preparer's own five lines; where the gate's form has none, what form and intake say instead. */
function linesOf({ preparation, intake, kind }: TaskDetail): readonly Line[] {
  const product = (intake.product ?? {}) as Texts;
  const purpose = (product.intendedPurpose ?? {}) as Texts;
  const summary = preparation?.summary as Texts | undefined;
  if (summary && kind !== 'prepare')
    return [
      { icon: IconStethoscope, word: 'task.line.what-it-does', text: summary.whatItDoes },
      { icon: IconArrowsExchange, word: 'task.line.what-changes', text: summary.whatChanges },
      { icon: IconBuildingHospital, word: 'task.line.on-the-department', text: summary.onTheDepartment },
      { icon: IconTargetArrow, word: 'task.line.what-it-brings', text: summary.whatItBrings },
      { icon: IconRestore, word: 'task.line.way-back', text: summary.wayBack },
    ];
  if (preparation?.problem && kind !== 'prepare')
    return [
      { icon: IconStethoscope, word: 'task.line.what-it-does', text: product.summary },
      { icon: IconAlertCircle, word: 'task.line.problem', text: preparation.problem },
      { icon: IconTargetArrow, word: 'task.line.what-it-brings', text: preparation.value },
      { icon: IconArrowsExchange, word: 'task.line.alternatives', text: preparation.alternatives },
      { icon: IconRestore, word: 'task.line.fallback', text: preparation.fallback },
    ];
  return [
    { icon: IconStethoscope, word: 'task.line.what-it-does', text: product.summary },
    { icon: IconUsers, word: 'task.line.for-whom', text: purpose.population },
    { icon: IconBuildingHospital, word: 'task.line.where', text: purpose.environment },
  ];
}
