import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/api/use-me';
import { placesOf } from '~/frame/places';
import { useKeys } from '~/keys/use-keys';
import { Dialog } from '~/page/dialog';
import classes from '~/keys/keys.module.css';

const SHOW = 'levensloop:show-keys';
export const showKeysHelp = () => window.dispatchEvent(new Event(SHOW));

/** Which keys there are. */
export function KeysHelp() {
  const { t } = useTranslation();
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const open = useCallback(() => setOpened(true), []);
  useKeys(open);
  useEffect(() => {
    window.addEventListener(SHOW, open);
    return () => window.removeEventListener(SHOW, open);
  }, [open]);
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['/'], t('keys.search')],
    [['j'], t('keys.next')],
    [['k'], t('keys.previous')],
    [['Enter'], t('keys.open')],
    ...placesOf(me).map(({ key, word }) => [['g', key], t('keys.go', { place: t(word) })] as const),
    [['?'], t('keys.help')],
  ];
  return (
    <Dialog opened={opened} onClose={() => setOpened(false)} title={t('keys.title')}>
      <dl className={classes.keys}>
        {keys.map(([pressed, meaning]) => (
          <div key={meaning}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key} className={classes.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
