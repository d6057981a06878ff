import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShownCrumbs } from '~/frame/crumbs';
import { LiveDot } from '~/frame/live-dot';
import { SearchBox } from '~/search/search-box';
import classes from '~/frame/frame.module.css';

export function TopBar() {
  const { t } = useTranslation();
  const crumbs = useShownCrumbs();
  return (
    <header className={classes.top}>
      <nav className={classes.crumbs} aria-label={t('frame.crumbs')}>
        <ol>
          {crumbs.map(({ label, to }, index) => (
            <li key={label}>
              {to ? (
                <>
                  <Link to={to} activeOptions={{ exact: true }}>
                    {label}
                  </Link>
                  <span aria-hidden="true">{'/'}</span>
                </>
              ) : (
                <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{label}</span>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <SearchBox shortcut />
      <LiveDot />
    </header>
  );
}
