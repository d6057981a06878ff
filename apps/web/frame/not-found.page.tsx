import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '~/frame/crumbs';
import { Nothing } from '~/problem/nothing';

/** An address that nothing lies behind, or nothing that this person may see. */
export function NotFoundPage() {
  const { t } = useTranslation();
  useCrumbs({ label: t('error.not-found.crumb') });
  return (
    <Nothing title={t('error.not-found.title')} level="page" text={t('error.not-found.text')}>
      <Button renderRoot={(props) => <Link {...props} to="/" />}>{t('error.to-inbox')}</Button>
    </Nothing>
  );
}
