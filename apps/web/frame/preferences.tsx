import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/api/use-me';
import { useSignOut } from '~/frame/use-sign-out';
import { changeLanguage } from '~/i18n/i18n';
import { isLanguage, keepLanguage, LANGUAGES } from '~/i18n/languages';
import { useLanguage } from '~/i18n/use-language';
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
      <LanguageChoice />
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

function LanguageChoice() {
  const { t } = useTranslation();
  const id = useId();
  const language = useLanguage();
  const choose = (value: string) => {
    if (!isLanguage(value)) return;
    keepLanguage(value);
    void changeLanguage(value);
  };
  return (
    <div>
      <span id={id} className={classes.label}>
        {t('frame.language')}
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        value={language}
        onChange={choose}
        data={LANGUAGES.map((value) => ({ value, label: <span lang={value}>{t(`frame.language.${value}`)}</span> }))}
      />
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
