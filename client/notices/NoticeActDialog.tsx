import type { ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice as Note } from '../ui/Feedback.tsx';
import type { useNoticeAct } from './notices.queries.ts';
import { noticesText } from './notices.text.ts';
import { useFailure } from './useFailure.ts';

/** Asks what an act about a notice needs, and shows why it was refused. */
export function NoticeActDialog({
  title,
  size,
  act,
  acting,
  isDisabled,
  onAct,
  onClose,
  children,
}: {
  title: string;
  size?: 'wide';
  act: string;
  acting: ReturnType<typeof useNoticeAct>;
  isDisabled: boolean;
  onAct(): void;
  onClose(): void;
  children: ReactNode;
}) {
  const t = useText(noticesText);
  const problem = useFailure()(acting.error);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size={size}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={act}
          onAct={onAct}
          isBusy={acting.isPending}
          isDisabled={isDisabled}
        />
      }
    >
      <div className="notice-form">
        {children}
        {problem ? <Note tone="danger">{problem}</Note> : null}
      </div>
    </Dialog>
  );
}
