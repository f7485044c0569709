import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { orderFromNotice, type Notice } from '#contract/notices/notices';
import { addDays } from '#rules/calendar/calendar';
import { useAccounts, useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { NoticeActDialog } from './NoticeActDialog.tsx';
import { useNoticeAct } from './notices.queries.ts';
import { noticesText } from './notices.text.ts';

const SPANS = { day: 1, week: 7, month: 28 } as const;
const NOBODY = 'none';

/** Orders a control of the linked tree; what was told is its reason, unless somebody says it better. */
export function InspectDialog({ notice, onClose }: { notice: Notice; onClose(): void }) {
  const t = useText(noticesText);
  const { today } = useMe();
  const [taskId] = useState(() => newId());
  const [type, setType] = useState<'ZK' | 'AS'>('ZK');
  const [span, setSpan] = useState<keyof typeof SPANS>('week');
  const [person, setPerson] = useState(NOBODY);
  const [reason, setReason] = useState(notice.words.slice(0, 500));
  const inspectors = (useAccounts().data?.accounts ?? []).filter(({ roles }) => roles.includes('inspector'));
  const acting = useNoticeAct();
  const order = () =>
    acting.mutate(
      () =>
        call(orderFromNotice, {
          params: { id: notice.id },
          body: {
            version: notice.version,
            taskId,
            type,
            dueOn: today,
            dueUntil: addDays(today, SPANS[span]),
            reason: reason.trim(),
            assignedTo: person === NOBODY ? null : person,
          },
        }),
      {
        onSuccess: () => {
          notify({ kind: 'done', text: t.orderDone });
          onClose();
        },
      },
    );
  return (
    <NoticeActDialog
      title={t.inspectTitle}
      size="wide"
      act={t.order}
      acting={acting}
      isDisabled={reason.trim() === ''}
      onAct={order}
      onClose={onClose}
    >
      <Choice<'ZK' | 'AS'>
        label={t.occasion}
        columns={2}
        value={type}
        onChange={setType}
        options={(['ZK', 'AS'] as const).map((value) => ({ value, label: t.occasions[value] }))}
      />
      <Choice<keyof typeof SPANS>
        label={t.within}
        columns={3}
        value={span}
        onChange={setSpan}
        options={(['day', 'week', 'month'] as const).map((value) => ({ value, label: t.spans[value] }))}
      />
      <Choice
        label={t.person}
        value={person}
        onChange={setPerson}
        options={[
          { value: NOBODY, label: t.nobody },
          ...inspectors.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField label={t.reason} lines={2} value={reason} onChange={setReason} isRequired maxLength={2000} />
    </NoticeActDialog>
  );
}
