import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/api/use-me';
import { placesOf, type Place } from '~/frame/places';
import { Preferences } from '~/frame/preferences';
import { useInboxCount } from '~/frame/use-inbox-count';
import { Sheet } from '~/page/sheet';
import classes from '~/frame/frame.module.css';

/** The bar at the foot of a phone: the daily places, and the rest behind Meer. */
export function BottomBar() {
  const { t } = useTranslation();
  const count = useInboxCount();
  const places = placesOf(useMe());
  const daily = places.filter(({ apart }) => !apart);
  const more = places.filter(({ apart }) => apart);
  const [opened, { open, close }] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  return (
    <nav className={classes.bottom} aria-label={t('frame.main-menu')}>
      {daily.map(({ to, word, icon: Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon size={21} stroke={1.9} aria-hidden />
          {t(word)}
          {to === '/' && count > 0 && <span className={classes.count}>{count}</span>}
        </Link>
      ))}
      <button
        type="button"
        onClick={open}
        aria-expanded={opened}
        data-current={more.some(({ to }) => pathname.startsWith(to)) || undefined}
      >
        <IconDots size={21} stroke={1.9} aria-hidden />
        {t('frame.more')}
      </button>
      <MoreSheet opened={opened} onClose={close} places={more} />
    </nav>
  );
}

function MoreSheet(props: { opened: boolean; onClose: () => void; places: readonly Place[] }) {
  const { t } = useTranslation();
  return (
    <Sheet opened={props.opened} onClose={props.onClose} from="bottom" title={t('frame.more')}>
      <div className={classes.sheet}>
        <div>
          {props.places.map(({ to, word, icon: Icon }) => (
            <Link key={to} to={to} className={classes.place} onClick={props.onClose}>
              <Icon size={18} stroke={1.9} aria-hidden />
              {t(word)}
            </Link>
          ))}
        </div>
        <Preferences />
      </div>
    </Sheet>
  );
}
