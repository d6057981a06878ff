import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '~/page/dialog.module.css';

interface SheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** From which side it comes; from the foot of a phone it is as high as its content, or nearly the screen. */
  readonly from: 'right' | 'bottom';
  readonly tall?: boolean;
  /** Whether the content brings its own space around it. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

/** A sheet beside or over the page, named by its title. */
export function Sheet({ opened, onClose, title, from, tall, bare, children }: SheetProps) {
  const { t } = useTranslation();
  const size = from === 'right' ? 'md' : tall ? '92%' : 'auto';
  return (
    <Drawer.Root opened={opened} onClose={onClose} position={from} size={size}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className={classes.head}>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('page.close')} />
        </div>
        <Drawer.Body className={bare ? classes.bare : undefined}>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
