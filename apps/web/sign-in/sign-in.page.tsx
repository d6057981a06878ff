import { Button } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { signInAddress } from '~/api/session';
import { LanguageChoice } from '~/frame/language-choice';
import { Mark } from '~/frame/mark';
import classes from '~/sign-in/sign-in.module.css';

/** For whoever is not signed in: what this is, and one button. It leads back to the address that was asked for. */
export function SignInPage({ ended }: { ended: boolean }) {
  const { t } = useTranslation();
  const { pathname } = window.location;
  const { failure, search } = broughtBack(window.location.search);
  return (
    <main className={classes.alone}>
      <title>{`${t('sign-in.button')} · ${t('frame.name')}`}</title>
      <div className={classes.mark}>
        <Mark />
        {t('frame.name')}
      </div>
      <h1>{t('sign-in.title')}</h1>
      <p className={classes.what}>{t('sign-in.what')}</p>
      {ended && (
        <p className={classes.ended} role="status">
          {t('sign-in.ended')}
        </p>
      )}
      {failure && (
        <p className={classes.ended} role="alert">
          {t(`sign-in.${failure}`)}
        </p>
      )}
      <Button
        component="a"
        href={signInAddress(pathname + search)}
        size="lg"
        leftSection={<IconLogin2 size={20} stroke={1.9} />}
      >
        {t('sign-in.button')}
      </Button>
      <LanguageChoice />
    </main>
  );
}

const FAILURES = ['unavailable', 'failed', 'refused'];

/** Why the API brought somebody back who is not signed in (`?signIn=<why>`), and the address without it. */
function broughtBack(search: string): { readonly failure: string | null; readonly search: string } {
  const parameters = new URLSearchParams(search);
  const why = parameters.get('signIn') ?? '';
  parameters.delete('signIn');
  const rest = parameters.toString();
  return { failure: FAILURES.includes(why) ? why : null, search: rest && `?${rest}` };
}
