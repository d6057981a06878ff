import { useTranslation } from 'react-i18next';
import type { SolutionDetail } from '~/api/types';
import { Card } from '~/page/card';
import { useDepartmentName } from '~/people/use-place-of';
import classes from '~/solution/solution.module.css';

/** Who carries it, and which departments notice it. */
export function Responsible({ solution }: { solution: SolutionDetail }) {
  const { t } = useTranslation();
  const nameOf = useDepartmentName();
  const rows = [
    ['solution.owner', solution.owner.name],
    ['solution.clinical-owner', solution.clinicalOwner.name],
    ['solution.requester', solution.requester.name],
    ['solution.owning-department', nameOf(solution.owningDepartment)],
    ['solution.affected-departments', solution.affectedDepartments.map(nameOf).join(', ')],
  ] as const;
  return (
    <Card title={t('solution.responsible')}>
      <dl className={classes.pairs}>
        {rows.map(([word, text]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
