import { useTranslation } from 'react-i18next';
import type { SolutionDetail } from '~/api/types';
import { PageHead } from '~/page/page-head';
import { Tag } from '~/page/tag';
import { useDepartmentName } from '~/people/use-place-of';
import { Withdraw } from '~/solution/withdraw';

export function SolutionHead({ solution }: { solution: SolutionDetail }) {
  const { t } = useTranslation();
  const nameOf = useDepartmentName();
  return (
    <PageHead
      lead={
        <>
          <Tag>{t(`phase.${solution.phase}`)}</Tag>
          <Tag>{t(`class.${solution.claimedClass ?? 'unknown'}`)}</Tag>
          <Tag>{t(`route.${solution.route}`)}</Tag>
          {solution.demonstration && <Tag>{t('solution.demonstration')}</Tag>}
        </>
      }
      title={solution.name}
      text={`${solution.summary} ${t('solution.owned-by', { department: nameOf(solution.owningDepartment) })}`}
      actions={solution.mayWithdraw && <Withdraw solution={solution} />}
    />
  );
}
