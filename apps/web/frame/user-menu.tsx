import { Popover } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/api/use-me';
import { Preferences } from '~/frame/preferences';
import { usePlaceOf } from '~/people/use-place-of';
import { initials } from '~/people/initials';
import classes from '~/frame/user-menu.module.css';

/** Who is signed in, at the foot of the side bar; language, light or dark, and signing out behind it. */
export function UserMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const placeOf = usePlaceOf();
  const first = me.roles[0];
  return (
    <div className={classes.foot}>
      <Popover position="top-start" width={256} trapFocus returnFocus shadow="md">
        <Popover.Target>
          <button type="button" className={classes.me} aria-label={t('frame.your-menu', { name: me.name })}>
            <span className={classes.initials} aria-hidden="true">
              {initials(me.name)}
            </span>
            <span className={classes.who}>
              <b>{me.name}</b>
              {first && <span className="muted">{placeOf(first)}</span>}
            </span>
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <Preferences />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
