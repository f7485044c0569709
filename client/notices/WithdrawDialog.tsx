import { useState } from 'react';
import { withdrawFromNotice, type Notice } from '#contract/notices/notices';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { NoticeActDialog } from './NoticeActDialog.tsx';
import { useNoticeAct } from './notices.queries.ts';
import { noticesText } from './notices.text.ts';

/** Takes back the control that was ordered, so that another tree can be meant. */
export function WithdrawDialog({ notice: { id, version }, onClose }: { notice: Notice; onClose(): void }) {
  const t = useText(noticesText);
  const [reason, setReason] = useState('');
  const acting = useNoticeAct();
  const withdraw = () =>
    acting.mutate(
      () => call(withdrawFromNotice, { params: { id }, body: { version, reason: reason.trim() } }),
      {
        onSuccess: () => {
          notify({ kind: 'done', text: t.withdrawn });
          onClose();
        },
      },
    );
  return (
    <NoticeActDialog
      title={t.withdraw}
      act={t.withdrawAct}
      acting={acting}
      isDisabled={reason.trim() === ''}
      onAct={withdraw}
      onClose={onClose}
    >
      <p>{t.withdrawText}</p>
      <TextField label={t.reason} lines={2} value={reason} onChange={setReason} isRequired maxLength={1900} />
    </NoticeActDialog>
  );
}
