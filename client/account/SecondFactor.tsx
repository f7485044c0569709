import { useState } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { ActFailure } from '../accounts/ActFailure.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Badge, Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { useRemoveFactor, useStartFactor } from './account.queries.ts';
import { accountText } from './account.text.ts';
import { FactorSteps } from './FactorSteps.tsx';

/** Is there a second factor, and setting one up, replacing or removing it. */
export function SecondFactor({ since, canRemove }: { since: string | null; canRemove: boolean }) {
  const t = useText(accountText).factor;
  const formats = useFormats();
  const { mustAddSecondFactor } = useMe();
  const start = useStartFactor();
  const [isRemoving, setRemoving] = useState(false);
  const done = () => {
    start.reset();
    notify({ kind: 'done', text: t.done });
  };
  return (
    <section className="account-part">
      <h2 className="account-heading">
        {t.title} {since ? <Badge tone="good">{t.since(formats.instant(since))}</Badge> : null}
      </h2>
      {mustAddSecondFactor ? <Notice tone="warning">{t.must}</Notice> : null}
      <p>{t.why}</p>
      {start.data ? (
        <FactorSteps started={start.data} onDone={done} onCancel={() => start.reset()} />
      ) : (
        <div className="account-buttons">
          <Button
            kind={since ? 'secondary' : 'primary'}
            icon="shield"
            isBusy={start.isPending}
            onPress={() => start.mutate()}
          >
            {since ? t.replace : t.add}
          </Button>
          {canRemove ? <Button onPress={() => setRemoving(true)}>{t.remove}</Button> : null}
        </div>
      )}
      <ActFailure error={start.error} />
      {isRemoving ? <RemoveDialog onClose={() => setRemoving(false)} /> : null}
    </section>
  );
}

function RemoveDialog({ onClose }: { onClose(): void }) {
  const t = useText(accountText);
  const remove = useRemoveFactor();
  const send = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        notify({ kind: 'done', text: t.factor.removed });
        onClose();
      },
    });
  return (
    <Dialog
      title={t.factor.removeTitle}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.factor.remove}
          onAct={send}
          kind="danger"
          isBusy={remove.isPending}
        />
      }
    >
      <p>{t.factor.removeText}</p>
      <ActFailure error={remove.error} />
    </Dialog>
  );
}
