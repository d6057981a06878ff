import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SolutionDetail } from '~/api/types';
import classes from '~/solution/solution.module.css';

/** Whose the dossier is, for who sees the card only. */
export function NoDossier({ solution }: { solution: SolutionDetail }) {
  const { t, i18n } = useTranslation();
  const who = solution.whoMaySee.map((one) => (i18n.exists(`role.${one}`) ? t(`role.${one}`) : one));
  return (
    <div className={classes.note}>
      <IconLock size={20} stroke={1.9} aria-hidden />
      <p>
        <b>{t('solution.no-dossier')}</b> {t('solution.no-dossier.who', { who: who.join(', ') })}
      </p>
    </div>
  );
}
