import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api } from '~/api/client';
import type { Departments, Mandates } from '~/api/types';
import { useMe } from '~/api/use-me';
import { useCrumbs } from '~/frame/crumbs';
import { capital, numberWord } from '~/i18n/number-words';
import { PageHead } from '~/page/page-head';
import { DepartmentCards } from '~/people/department-cards';
import { DeputyTable } from '~/people/deputy-table';
import { MandateTable } from '~/people/mandate-table';
import { PeopleTable } from '~/people/people-table';
import { PageProblem } from '~/problem/page-problem';
import classes from '~/people/people.module.css';

/** Who decides for which department, under which mandate, and who stands in. To read; a change goes by decision. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const departments = $api.useQuery('get', '/api/departments');
  const people = $api.useQuery('get', '/api/people');
  const mandates = $api.useQuery('get', '/api/mandates', {}, { enabled: permissions.includes('mandates:read') });
  useCrumbs({ label: t('frame.people') });
  const failed = [departments, people, mandates].find(({ error }) => error);
  if (failed) return <PageProblem error={failed.error} retry={() => void failed.refetch()} />;
  if (!departments.data || !people.data) return <Skeleton h={320} radius="lg" />;
  return (
    <>
      <Head departments={departments.data} mandates={mandates.data} />
      <div className={classes.stack}>
        <DepartmentCards departments={departments.data.departments} />
        {mandates.data && (
          <>
            <MandateTable mandates={mandates.data.mandates} />
            <DeputyTable deputies={mandates.data.deputies} />
          </>
        )}
        <PeopleTable people={people.data.people} />
      </div>
    </>
  );
}

function Head({
  departments: { departments },
  mandates,
}: {
  departments: Departments;
  mandates: Mandates | undefined;
}) {
  const { t } = useTranslation();
  const without = departments.filter(({ heads }) => heads.length === 0).length;
  const holders = new Set(mandates?.mandates.filter(({ revokedAt }) => !revokedAt).map(({ person }) => person.id)).size;
  const said = (key: string, count: number) => t(key, { count, number: numberWord(t, count) });
  const title = mandates
    ? `${said('people.departments', departments.length)}, ${said('people.holders', holders)}`
    : said('people.departments', departments.length);
  return (
    <PageHead
      title={capital(title)}
      text={without > 0 ? capital(said('people.vacant', without)) : t('people.no-vacancies')}
    />
  );
}
