import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShownCrumbs } from '~/frame/crumbs';
import { Dialog } from '~/page/dialog';
import { SearchBox } from '~/search/search-box';
import classes from '~/frame/frame.module.css';

/** The title bar of a phone: the way back, where one is, and search. */
export function PhoneBar() {
  const { t } = useTranslation();
  const [searching, { open, close }] = useDisclosure();
  const crumbs = useShownCrumbs();
  const back = crumbs.at(-2);
  return (
    <header className={classes.phone}>
      {back?.to && (
        <Link to={back.to} aria-label={t('frame.back-to', { page: back.label })}>
          <IconArrowLeft size={21} stroke={1.9} aria-hidden />
        </Link>
      )}
      <span>{crumbs.at(-1)?.label ?? t('frame.name')}</span>
      <button type="button" onClick={open} aria-label={t('search.open')}>
        <IconSearch size={21} stroke={1.9} aria-hidden />
      </button>
      <Dialog opened={searching} onClose={close} whole title={t('search.open')}>
        <SearchBox onGone={close} wide />
      </Dialog>
    </header>
  );
}
