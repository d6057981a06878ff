import { Outlet } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '~/api/query-client';
import { useStream } from '~/api/live';
import { BottomBar } from '~/frame/bottom-bar';
import { Bands } from '~/frame/bands';
import { CrumbsProvider } from '~/frame/crumbs';
import { PhoneBar } from '~/frame/phone-bar';
import { SideBar } from '~/frame/side-bar';
import { TopBar } from '~/frame/top-bar';
import { KeysHelp } from '~/keys/keys-help';
import { useFocusOnArrival } from '~/frame/use-focus-on-arrival';
import classes from '~/frame/frame.module.css';

/** What stands around every page. */
export function Frame() {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  useStream(queryClient);
  useFocusOnArrival(main);
  return (
    <CrumbsProvider>
      <a className={classes.skip} href="#main">
        {t('frame.skip')}
      </a>
      <div className={classes.shell}>
        <SideBar />
        <div className={classes.page}>
          <TopBar />
          <PhoneBar />
          <Bands />
          <main id="main" ref={main} tabIndex={-1} className={classes.main}>
            <Outlet />
          </main>
        </div>
        <BottomBar />
      </div>
      <KeysHelp />
    </CrumbsProvider>
  );
}
