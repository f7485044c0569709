import { z } from 'zod';
import { addMonths } from '#rules/calendar/calendar';
import { checkSkip } from '#rules/tasks/tasks';
import { skipTask, type ControlTask } from '#contract/tasks/tasks';
import { useMe } from '../accounts/accounts.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { NewOperation } from '../offline/operation.ts';
import { save } from '../offline/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { skipAddress } from './taskPlace.ts';
import { tasksText } from './tasks.text.ts';
import { useSending } from './useSending.ts';
import { useTreeTitle } from './useTreeTitle.ts';

/** Spans after which a skipped control usually comes back. */
const MONTHS = [1, 3, 6] as const;

/** What is half said stays on the device until it is sent. */
const skipShape = z.object({ reason: z.string(), nextDueOn: z.string().nullable() });

/** Leaves a control out this time, with a reason and the day on which it comes back. */
export function SkipDialog({ task, onClose }: { task: ControlTask; onClose(): void }) {
  const t = useText(tasksText);
  const formats = useFormats();
  const { today } = useMe();
  const title = useTreeTitle()(task.tree);
  const sending = useSending();
  const kept = useKeptState(skipKey(task.id), skipShape, () => ({
    reason: '',
    nextDueOn: addMonths(today, 1),
  }));
  const { value, change, forget } = kept;
  const { reason, nextDueOn } = value;
  const setReason = (given: string) => change({ reason: given });
  const setNextDueOn = (day: string | null) => change({ nextDueOn: day });
  async function skip(): Promise<void> {
    const answer = { reason, nextDueOn: nextDueOn ?? '' };
    const issues = checkSkip(answer, today);
    if (issues.length > 0) return sending.refuse(issues);
    const saved = await sending.run(() => save(skipTask, skippingOf(task, answer, title)));
    if (!saved) return;
    await forget().catch(() => undefined);
    notify(
      saved.outcome === 'applied'
        ? { kind: 'done', text: t.skip.done(title, formats.day(saved.reply.dueOn)) }
        : { kind: 'info', text: t.skip.keptHere(title) },
    );
    onClose();
  }
  return (
    <Dialog
      title={t.skip.title(title)}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.skip.save}
          onAct={() => void skip()}
          isBusy={sending.isSending}
        />
      }
    >
      <div className="task-dialog">
        <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
        <p>{t.skip.explain}</p>
        <div className="task-reasons">
          {Object.values(t.skip.reasons).map((usual) => (
            <Button key={usual} onPress={() => setReason(usual)}>
              {usual}
            </Button>
          ))}
        </div>
        <TextField
          label={t.skip.reason}
          name="reason"
          lines={2}
          value={reason}
          onChange={setReason}
          error={sending.errorAt('reason')}
        />
        <Choice
          label={t.skip.nextDueOn}
          columns={3}
          value={nextDueOn}
          onChange={setNextDueOn}
          options={MONTHS.map((months) => ({
            value: addMonths(today, months),
            label: t.skip.months(months),
          }))}
        />
        <DayField
          label={t.skip.onDay}
          name="nextDueOn"
          value={nextDueOn}
          onChange={setNextDueOn}
          minDay={today}
          error={sending.errorAt('nextDueOn')}
        />
        {sending.errorAt('tasks.0') ? <Notice tone="danger">{t.plan.stale}</Notice> : null}
        {sending.failure ? <Notice tone="danger">{sending.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

/** Where what is half said is kept; it is also what a skip was written as. */
function skipKey(taskId: string): string {
  return `task:skip:${taskId}`;
}

/** Skipping a control, as the outbox keeps it. */
function skippingOf(
  task: ControlTask,
  answer: { reason: string; nextDueOn: string },
  title: string,
): NewOperation {
  return {
    kind: 'skipTask',
    params: { id: task.id },
    body: { version: task.version, ...answer },
    objectId: task.id,
    needs: [task.tree.id],
    treeId: task.tree.id,
    position: task.tree.position,
    draftId: skipKey(task.id),
    title,
    form: { draftKey: skipKey(task.id), address: `/tasks?${skipAddress(task)}`, draft: answer },
    photoIds: [],
  };
}
