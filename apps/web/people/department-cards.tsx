import { useTranslation } from 'react-i18next';
import type { Department, PersonRef } from '~/api/types';
import { useDepartmentName } from '~/people/use-place-of';
import { Card } from '~/page/card';
import { StateBadge } from '~/state/state-badge';
import classes from '~/people/people.module.css';

const names = (people: readonly PersonRef[]) => people.map(({ name }) => name).join(', ');

/** Each department with its head and deputies. One without a head blocks every decision that is asked of it. */
export function DepartmentCards({ departments }: { departments: readonly Department[] }) {
  const { t } = useTranslation();
  const nameOf = useDepartmentName();
  return (
    <div className={classes.departments}>
      {departments.map((department) => (
        <Card key={department.id} title={nameOf(department)} small>
          <dl className={classes.pairs}>
            <div>
              <dt>{t('people.head')}</dt>
              <dd>
                {department.heads.length > 0 ? (
                  names(department.heads)
                ) : (
                  <StateBadge state="overdue" words={t('people.no-head')} />
                )}
              </dd>
            </div>
            <div>
              <dt>{t('people.deputies')}</dt>
              <dd>{names(department.deputies) || <span className="muted">{t('people.nobody')}</span>}</dd>
            </div>
          </dl>
        </Card>
      ))}
    </div>
  );
}
