import { changeRound, type RoundWithStops } from '#contract/rounds/rounds';
import { useMe } from '../accounts/accounts.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { CatchUp } from '../ui/CatchUp.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { useAct } from './plannedRounds.queries.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { roundFormText } from './roundForm.text.ts';
import { ROUND_FIELDS, RoundFields } from './RoundFields.tsx';
import { factsOf, formOf, leftOfRound, settled } from './roundForm.ts';
import { usePace } from './usePace.ts';

/** Changes a round; another inspector takes over what is left of it. */
export function ChangeRoundDialog({ round, onClose }: { round: RoundWithStops; onClose(): void }) {
  const t = useText(plannedRoundsText);
  const words = useText(roundFormText);
  const opened = useOpened(round, formOf, ({ inspectorName, season, tour }) => ({
    inspectorId: inspectorName,
    season: season === null ? words.form.anySeason : t.seasons[season],
    tour: words.form.tours[tour],
  }));
  const form = opened.fields;
  const isHandOver = form.inspectorId !== round.inspectorId;
  const toDo = leftOfRound(round, useMe().today);
  const facts = factsOf(settled(form, toDo, usePace(form.inspectorId)), round.name);
  const act = useAct(
    (wanted: NonNullable<typeof facts>) =>
      call(changeRound, { params: { id: round.id }, body: { version: opened.thing.version, ...wanted } }),
    ({ inspectorName, counts }) => {
      const text = isHandOver ? t.handedOver(inspectorName, t.trees(counts.left)) : t.changed;
      notify({ kind: 'done', text });
      onClose();
    },
  );
  return (
    <Dialog
      title={words.form.changeTitle}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.save}
          onAct={() => facts && act.take(facts, ROUND_FIELDS)}
          isBusy={act.isBusy}
          isDisabled={facts === null}
        />
      }
    >
      <RoundFields
        form={form}
        proposedName={round.name}
        toDo={toDo}
        onChange={opened.change}
        errorAt={(path) => act.errorAt(path) ?? opened.besides(path)}
        inspectorHint={isHandOver ? words.form.handOver(round.counts.left) : undefined}
      />
      {act.failure ? <Notice tone="danger">{act.failure}</Notice> : null}
      <CatchUp form={opened} onDone={act.settle} />
    </Dialog>
  );
}
