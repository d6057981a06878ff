import { useTranslation } from 'react-i18next';
import { useLive } from '~/api/live';
import { clock } from '~/i18n/dates';
import { useLanguage } from '~/i18n/use-language';
import classes from '~/frame/frame.module.css';

/** Whether the page is fresh. A screen reader is told when that changes. */
export function LiveDot() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { up, freshAt } = useLive();
  return (
    <span className={classes.live} data-up={up || undefined} role="status">
      <i aria-hidden="true" />
      {up ? t('frame.live') : t('frame.stale', { at: clock(freshAt, language) })}
    </span>
  );
}
