import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useAtWork } from '../drafts/atWork.ts';
import { useText } from '../i18n/language.ts';
import { IconButton } from './Button.tsx';
import { uiText } from './ui.text.ts';
import './dialog.css';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  children: ReactNode;
  /** Buttons at the foot, the primary one last: bottom right, under the thumb. */
  actions?: ReactNode;
  /** `sheet` comes from the right, or from below on narrow screens; `dialog` stands in the middle. */
  shape?: 'dialog' | 'sheet';
  /** `full` takes the whole screen, for what needs every pixel. */
  size?: 'normal' | 'wide' | 'full';
  /** A question that must be answered by a button cannot be dismissed by a tap beside it. */
  mustAnswer?: boolean;
}

/** Something that has the person's whole attention: traps focus, closes by Escape, gives focus back. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  shape = 'dialog',
  size = 'normal',
  mustAnswer,
}: DialogProps) {
  const t = useText(uiText);
  useAtWork(isOpen);
  return (
    <ModalOverlay
      className={`overlay overlay-${shape}`}
      isOpen={isOpen}
      isDismissable={!mustAnswer}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`modal modal-${shape} modal-${size}`}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <IconButton icon="close" label={t.close} onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          {actions ? <footer className="dialog-actions">{actions}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
