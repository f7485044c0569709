import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { liftCordon, placeCordon, type Cordon } from '#contract/storms/storms';
import { USUAL_CORDON_M } from '#rules/storms/storms';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { CORDON_RADII_M } from './cordonRadius.ts';
import { useStormAct } from './storms.queries.ts';
import { stormsText } from './storms.text.ts';

/** Cordons a place off that was tapped on the map. */
export function CordonDialog({
  stormId,
  position: [lon, lat],
  onClose,
}: {
  stormId: string;
  position: LonLat;
  onClose(): void;
}) {
  const t = useText(stormsText);
  const [id] = useState(() => newId());
  const [radiusM, setRadius] = useState(String(USUAL_CORDON_M));
  const [note, setNote] = useState('');
  const act = useStormAct(
    () =>
      call(placeCordon, {
        params: { id: stormId },
        body: { id, treeId: null, position: [lon, lat], radiusM: Number(radiusM), note: note.trim() || null },
      }),
    () => {
      notify({ kind: 'done', text: t.cordon.placed });
      onClose();
    },
  );
  return (
    <Dialog
      title={t.room.cordon}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.cordon.place}
          onAct={() => act.take(undefined)}
          kind="danger"
          isBusy={act.isBusy}
        />
      }
    >
      <div className="storm-dialog">
        <Choice
          label={t.cordon.radius}
          columns={4}
          value={radiusM}
          onChange={setRadius}
          options={CORDON_RADII_M.map((metres) => ({
            value: String(metres),
            label: t.cordon.metres(String(metres)),
          }))}
        />
        <TextField label={t.cordon.note} name="note" lines={2} value={note} onChange={setNote} />
        {act.failure ? <Notice tone="danger">{act.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

/** Lifts a cordon, with a word why. */
export function LiftDialog({ cordon, onClose }: { cordon: Cordon; onClose(): void }) {
  const t = useText(stormsText);
  const [note, setNote] = useState('');
  const act = useStormAct(
    () =>
      call(liftCordon, {
        params: { id: cordon.id },
        body: { version: cordon.version, note: note.trim() || null },
      }),
    () => {
      notify({ kind: 'done', text: t.cordon.lifted });
      onClose();
    },
  );
  return (
    <Dialog
      title={t.cordon.liftTitle}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.cordon.lift}
          onAct={() => act.take(undefined)}
          isBusy={act.isBusy}
        />
      }
    >
      <div className="storm-dialog">
        <TextField label={t.cordon.liftNote} name="note" lines={2} value={note} onChange={setNote} />
        {act.failure ? <Notice tone="danger">{act.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
