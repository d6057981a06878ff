import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/api/use-me';
import { LanguageChoice } from '~/frame/language-choice';
import { useSignOut } from '~/frame/use-sign-out';
import { showKeysHelp } from '~/keys/keys-help';
import { usePlaceOf } from '~/people/use-place-of';
import classes from '~/frame/user-menu.module.css';

export function Preferences() {
  const { t } = useTranslation();
  const me = useMe();
  const placeOf = usePlaceOf();
  const signOut = useSignOut();
  return (
    <div className={classes.preferences}>
      <div>
        <b>{me.name}</b>
        <ul className={classes.roles}>
          {me.roles.map((role) => (
            <li key={`${role.role}/${role.department?.id ?? ''}`}>{placeOf(role)}</li>
          ))}
        </ul>
      </div>
      <div>
        <span className={classes.label}>{t('frame.language')}</span>
        <LanguageChoice fullWidth />
      </div>
      <SchemeChoice />
      <Button variant="default" size="sm" leftSection={<IconKeyboard size={18} stroke={1.9} />} onClick={showKeysHelp}>
        {t('keys.title')}
      </Button>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconLogout size={18} stroke={1.9} />}
        loading={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        {t('frame.sign-out')}
      </Button>
    </div>
  );
}

function SchemeChoice() {
  const { t } = useTranslation();
  const id = useId();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div>
      <span id={id} className={classes.label}>
        {t('frame.scheme')}
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        value={colorScheme}
        onChange={(value) => setColorScheme(value)}
        data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`frame.scheme.${value}`) }))}
      />
    </div>
  );
}
