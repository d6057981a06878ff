import { Button } from '@mantine/core';
import { IconFlask, IconPlugConnectedX, IconLock } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signInAddress, useSessionEnded } from '~/api/session';
import { useMe } from '~/api/use-me';
import { useOnline } from '~/frame/use-online';
import classes from '~/frame/frame.module.css';

/** What holds for every page at this moment: a demonstration, no connection, an ended session. */
export function Bands() {
  const { t } = useTranslation();
  const { demonstration } = useMe();
  const ended = useSessionEnded();
  const online = useOnline();
  const { href } = useLocation();
  return (
    <section aria-label={t('frame.notices')} className={classes.told}>
      {demonstration && (
        <div className={classes.band} data-kind="demonstration">
          <IconFlask size={17} stroke={1.9} aria-hidden />
          {t('frame.demonstration')}
        </div>
      )}
      <div role="status" className={classes.told}>
        {!online && (
          <div className={classes.band} data-kind="offline">
            <IconPlugConnectedX size={18} stroke={1.9} aria-hidden />
            {t('frame.offline')}
          </div>
        )}
      </div>
      <div role="alert" className={classes.told}>
        {ended && (
          <div className={classes.band} data-kind="ended">
            <IconLock size={18} stroke={1.9} aria-hidden />
            <span>{t('frame.session-ended')}</span>
            <Button component="a" href={signInAddress(href)} size="sm">
              {t('frame.sign-in-again')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
