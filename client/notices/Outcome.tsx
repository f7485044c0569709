import { useState } from 'react';
import type { Notice } from '#contract/notices/notices';
import { checkNoticeAct, type NoticeAct } from '#rules/notices/notices';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { AnswerDialog, NoneDialog } from './AnswerDialogs.tsx';
import { WithdrawDialog } from './WithdrawDialog.tsx';
import { InspectDialog } from './InspectDialog.tsx';
import { noticesText } from './notices.text.ts';

/** What comes of a notice, and what was answered. */
export function Outcome({ notice, manages }: { notice: Notice; manages: boolean }) {
  const t = useText(noticesText);
  const [open, setOpen] = useState<'inspect' | 'none' | 'answer' | 'withdraw' | null>(null);
  const close = () => setOpen(null);
  const { status, outcome, tree } = notice;
  const may = (act: NoticeAct) => manages && checkNoticeAct(act, notice).length === 0;
  return (
    <section className="notice-part">
      <h2 className="notice-part-title">{t.outcome}</h2>
      <Said notice={notice} />
      <div className="notice-acts">
        {may('order') ? (
          <Button
            kind={outcome === null && tree !== null ? 'primary' : 'secondary'}
            icon="inspect"
            isDisabled={tree === null}
            onPress={() => setOpen('inspect')}
          >
            {t.inspect}
          </Button>
        ) : null}
        {may('withdraw') ? (
          <Button icon="undo" onPress={() => setOpen('withdraw')}>
            {t.withdraw}
          </Button>
        ) : null}
        {may('decline') && outcome === null ? (
          <Button icon="close" onPress={() => setOpen('none')}>
            {t.none}
          </Button>
        ) : null}
        {may('answer') ? (
          <Button
            kind={outcome !== null && status !== 'answered' ? 'primary' : 'secondary'}
            icon="envelope"
            onPress={() => setOpen('answer')}
          >
            {t.answerTitle}
          </Button>
        ) : null}
      </div>
      {may('order') && outcome === null && tree === null ? (
        <p className="notices-small">{t.inspectNeedsTree}</p>
      ) : null}
      {open === 'inspect' ? <InspectDialog notice={notice} onClose={close} /> : null}
      {open === 'withdraw' ? <WithdrawDialog notice={notice} onClose={close} /> : null}
      {open === 'none' ? <NoneDialog notice={notice} onClose={close} /> : null}
      {open === 'answer' ? <AnswerDialog notice={notice} onClose={close} /> : null}
    </section>
  );
}

function Said({ notice: { outcome, outcomeReason, task, answer, answeredOn } }: { notice: Notice }) {
  const t = useText(noticesText);
  const format = useFormats();
  return (
    <>
      {task ? (
        <p className="notice-said">
          {t.ordered(
            t.occasions[task.type === 'AS' ? 'AS' : 'ZK'],
            format.day(task.dueUntil),
            task.assignedToName ?? t.nobody,
          )}{' '}
          ({t.taskStates[task.status]})<span className="notices-small">{outcomeReason}</span>
        </p>
      ) : null}
      {outcome === 'none' ? <p className="notice-said">{t.noneSay(outcomeReason ?? '')}</p> : null}
      {answer !== null && answeredOn !== null ? (
        <p className="notice-said">
          {answer}
          <span className="notices-small">
            {t.answeredOn} {format.day(answeredOn)}
          </span>
        </p>
      ) : null}
    </>
  );
}
