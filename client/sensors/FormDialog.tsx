import type { ReactNode } from 'react';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { pullsText } from './pulls.text.ts';
import { SENSOR_ISSUES } from './sensorIssues.text.ts';

/** A form about a source; what is wrong stands at its field, all else below. */
export function FormDialog({
  title,
  act,
  send,
  error,
  isBusy,
  shown,
  size = 'normal',
  onClose,
  children,
}: {
  title: string;
  act: string;
  send(): void;
  error: unknown;
  isBusy: boolean;
  /** Fields that say themselves what is wrong. */
  shown: readonly string[];
  size?: 'normal' | 'wide';
  onClose(): void;
  children(errorAt: (path: string) => string | undefined): ReactNode;
}) {
  const t = useText(pullsText).form;
  const errorAt = useFieldError(error, SENSOR_ISSUES);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      mustAnswer
      size={size}
      actions={<DialogButtons cancel={t.cancel} onCancel={onClose} act={act} onAct={send} isBusy={isBusy} />}
    >
      <div className="sensor-form">
        {children(errorAt)}
        <ActFailure error={error} shown={shown} sentences={SENSOR_ISSUES} />
      </div>
    </Dialog>
  );
}
