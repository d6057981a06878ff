import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '~/page/dialog.module.css';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly wide?: boolean;
  /** Over the whole screen, as a phone searches. */
  readonly whole?: boolean;
  readonly children: ReactNode;
}

/** A dialog over the page, named by its title. */
export function Dialog({ opened, onClose, title, wide, whole, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={wide ? 'lg' : 'md'}
      fullScreen={whole}
      transitionProps={whole ? { duration: 0 } : undefined}
    >
      <Modal.Overlay />
      <Modal.Content>
        <div className={classes.head}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('page.close')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
