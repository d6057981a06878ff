import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntakeFile } from '#libs/domain/intake/intake-file';
import { $api } from '~/api/client';
import { PersonSelect } from '~/people/person-select';
import { useDepartmentName } from '~/people/use-place-of';
import classes from '~/intake/intake.module.css';

type Proposal = IntakeFile['proposal'];

/** Who is accountable, who owns it clinically, which departments notice it. The file's own proposal is filled in. */
export function Carriers({ proposal, onChange }: { proposal: Proposal; onChange: (proposal: Proposal) => void }) {
  const { t } = useTranslation();
  const nameOf = useDepartmentName();
  const { data } = $api.useQuery('get', '/api/departments');
  const departments = (data?.departments ?? []).map((department) => ({
    value: department.id,
    label: nameOf(department),
  }));
  const person = (field: 'owner' | 'clinicalOwner') => ({
    by: 'username' as const,
    value: proposal[field] ?? null,
    onChange: (value: string | null) => onChange({ ...proposal, [field]: value ?? undefined }),
    clearable: true,
  });
  return (
    <div className={classes.carriers}>
      <PersonSelect label={t('solution.owner')} description={t('intake.owner.help')} {...person('owner')} />
      <PersonSelect
        label={t('solution.clinical-owner')}
        description={t('intake.clinical-owner.help')}
        {...person('clinicalOwner')}
      />
      <Select
        label={t('solution.owning-department')}
        description={t('intake.owning-department.help')}
        data={departments}
        value={proposal.owningDepartment ?? null}
        onChange={(value) => onChange({ ...proposal, owningDepartment: value ?? undefined })}
        clearable
      />
      <MultiSelect
        label={t('solution.affected-departments')}
        description={t('intake.affected-departments.help')}
        data={departments}
        value={proposal.affectedDepartments}
        onChange={(affectedDepartments) => onChange({ ...proposal, affectedDepartments })}
      />
    </div>
  );
}
