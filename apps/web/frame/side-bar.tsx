import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/api/use-me';
import { Mark } from '~/frame/mark';
import { placesOf } from '~/frame/places';
import { useInboxCount } from '~/frame/use-inbox-count';
import { UserMenu } from '~/frame/user-menu';
import classes from '~/frame/frame.module.css';

export function SideBar() {
  const { t } = useTranslation();
  const count = useInboxCount();
  return (
    <nav className={classes.side} aria-label={t('frame.main-menu')}>
      <div className={classes.stays}>
        <Link to="/" className={classes.logo}>
          <Mark />
          {t('frame.name')}
        </Link>
        {placesOf(useMe()).map(({ to, word, icon: Icon, apart }) => (
          <Link
            key={to}
            to={to}
            className={classes.place}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            data-apart={apart}
          >
            <Icon size={18} stroke={1.9} aria-hidden />
            {t(word)}
            {to === '/' && count > 0 && (
              <span className={classes.count}>
                {count}
                <span className="seen-by-readers-only"> {t('frame.tasks', { count })}</span>
              </span>
            )}
          </Link>
        ))}
        <UserMenu />
      </div>
    </nav>
  );
}
