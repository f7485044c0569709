import { useState } from 'react';
import { forgetContact, type Notice } from '#contract/notices/notices';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice as Note } from '../ui/Feedback.tsx';
import { useNoticeAct } from './notices.queries.ts';
import { noticesText } from './notices.text.ts';
import { useFailure } from './useFailure.ts';

/** Who told it and how to answer, as long as that is kept. */
export function Contact({ notice }: { notice: Notice }) {
  const t = useText(noticesText);
  const format = useFormats();
  const [isAsking, setAsking] = useState(false);
  const { contactName, contactWay, contactForgottenAt } = notice;
  if (contactForgottenAt !== null)
    return (
      <p className="notices-small">
        {t.forgotten}, {format.instant(contactForgottenAt)}
      </p>
    );
  if (contactName === null && contactWay === null) return <p className="notices-small">{t.noContact}</p>;
  return (
    <div className="notice-contact-line">
      <span>{[contactName, contactWay].filter(Boolean).join(' · ')}</span>
      <Button kind="quiet" icon="trash" onPress={() => setAsking(true)}>
        {t.forget}
      </Button>
      {isAsking ? <Asking notice={notice} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function Asking({ notice: { id, version }, onClose }: { notice: Notice; onClose(): void }) {
  const t = useText(noticesText);
  const acting = useNoticeAct();
  const problem = useFailure()(acting.error);
  return (
    <Dialog
      title={t.forgetTitle}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.forget}
          kind="danger"
          isBusy={acting.isPending}
          onAct={() =>
            acting.mutate(() => call(forgetContact, { params: { id }, body: { version } }), {
              onSuccess: onClose,
            })
          }
        />
      }
    >
      <p>{t.forgetText}</p>
      {problem ? <Note tone="danger">{problem}</Note> : null}
    </Dialog>
  );
}
