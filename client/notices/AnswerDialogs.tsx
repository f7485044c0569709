import { useState } from 'react';
import { answerNotice, declineNotice, type Notice } from '#contract/notices/notices';
import { useMe } from '../accounts/accounts.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { CatchUp } from '../ui/CatchUp.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { NoticeActDialog } from './NoticeActDialog.tsx';
import { useNoticeAct } from './notices.queries.ts';
import { noticesText } from './notices.text.ts';

interface DialogProps {
  notice: Notice;
  onClose(): void;
}

/** Says that nothing is to be done, with a reason that is usual or one's own. */
export function NoneDialog({ notice: { id, version }, onClose }: DialogProps) {
  const t = useText(noticesText);
  const [reason, setReason] = useState('');
  const acting = useNoticeAct();
  const decline = () =>
    acting.mutate(() => call(declineNotice, { params: { id }, body: { version, reason: reason.trim() } }), {
      onSuccess: onClose,
    });
  return (
    <NoticeActDialog
      title={t.noneTitle}
      act={t.none}
      acting={acting}
      isDisabled={reason.trim() === ''}
      onAct={decline}
      onClose={onClose}
    >
      <FieldGroup label={t.noneReasons}>
        <div className="notice-acts">
          {Object.values(t.usual).map((usual) => (
            <Button key={usual} onPress={() => setReason(usual)}>
              {usual}
            </Button>
          ))}
        </div>
      </FieldGroup>
      <TextField label={t.reason} lines={2} value={reason} onChange={setReason} isRequired maxLength={2000} />
    </NoticeActDialog>
  );
}

/** Keeps what was answered; the answer itself goes out by telephone or letter. */
export function AnswerDialog({ notice, onClose }: DialogProps) {
  const t = useText(noticesText);
  const { today } = useMe();
  const form = useOpened(notice, ({ answer, answeredOn }) => ({
    answer: answer ?? '',
    answeredOn: answeredOn ?? today,
  }));
  const { answer, answeredOn } = form.fields;
  const { id, version } = form.thing;
  const acting = useNoticeAct();
  const keep = () =>
    acting.mutate(
      () => call(answerNotice, { params: { id }, body: { version, answer: answer.trim(), answeredOn } }),
      {
        onSuccess: () => {
          notify({ kind: 'done', text: t.answerDone });
          onClose();
        },
      },
    );
  return (
    <NoticeActDialog
      title={t.answerTitle}
      size="wide"
      act={t.saveChange}
      acting={acting}
      isDisabled={answer.trim() === ''}
      onAct={keep}
      onClose={onClose}
    >
      <TextField
        label={t.answerWords}
        hint={notice.report?.hasStatusPage ? t.publicAnswer : undefined}
        lines={4}
        value={answer}
        onChange={(words) => form.change({ answer: words })}
        isRequired
        maxLength={8000}
        error={form.besides('answer')}
      />
      <DayField
        label={t.answeredOn}
        value={answeredOn}
        maxDay={today}
        onChange={(day) => form.change({ answeredOn: day ?? today })}
        error={form.besides('answeredOn')}
      />
      <CatchUp form={form} onDone={acting.reset} />
    </NoticeActDialog>
  );
}
