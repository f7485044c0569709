import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { closeRound, type RoundWithStops } from '#contract/rounds/rounds';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { useAct } from './plannedRounds.queries.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { roundFormText } from './roundForm.text.ts';
import { RoundFields } from './RoundFields.tsx';
import { factsOf, leftOfRound, newForm, settled, type RoundForm } from './roundForm.ts';
import { usePace } from './usePace.ts';

type Rest = 'free' | 'follow';

/** Ends a round, and says what becomes of what is left. */
export function CloseRoundDialog({ round, onClose }: { round: RoundWithStops; onClose(): void }) {
  const t = useText(plannedRoundsText);
  const words = useText(roundFormText);
  const plans = useMay('tasks.plan');
  const { today } = useMe();
  const { left } = round.counts;
  const [rest, setRest] = useState<Rest>('free');
  const [followId] = useState(() => newId());
  const { inspectorId, season, treesPerDay, tour } = round;
  const [form, setForm] = useState<RoundForm>(() => ({
    ...newForm(today),
    inspectorId,
    treesPerDay,
    tour,
    season: season ?? ('any' as const),
  }));
  const name = words.closing.followName(round.name);
  const { kinds } = leftOfRound(round, today);
  const toDo = { kinds, from: form.startsOn };
  const shown = settled(form, toDo, usePace(form.inspectorId));
  const follow = rest === 'follow' ? factsOf(shown, name) : null;
  const act = useAct(
    () => {
      const followUp = follow && { id: followId, ...follow };
      return call(closeRound, { params: { id: round.id }, body: { version: round.version, followUp } });
    },
    () => {
      notify({ kind: 'done', text: words.closing.done });
      onClose();
    },
  );
  return (
    <Dialog
      title={words.closing.title}
      isOpen
      onClose={onClose}
      size={rest === 'follow' ? 'wide' : 'normal'}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={words.closing.act}
          onAct={() => act.take(undefined)}
          isBusy={act.isBusy}
          isDisabled={rest === 'follow' && follow === null}
        />
      }
    >
      <div className="round-dialog">
        <p>{left === 0 ? words.closing.nothingLeft : words.closing.left(left)}</p>
        {left > 0 && plans ? (
          <Choice
            label={words.closing.what}
            columns={2}
            value={rest}
            onChange={(next: Rest) => setRest(next)}
            options={[
              { value: 'free', label: words.closing.free, hint: words.closing.freeHint },
              { value: 'follow', label: words.closing.follow, hint: words.closing.followHint },
            ]}
          />
        ) : null}
        {rest === 'follow' ? (
          <RoundFields
            form={form}
            proposedName={name}
            toDo={toDo}
            onChange={(part) => setForm({ ...form, ...part })}
            errorAt={(path) => act.errorAt(`followUp.${path}`)}
          />
        ) : null}
        {act.failure ? <Notice tone="danger">{act.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
