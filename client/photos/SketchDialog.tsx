import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { notify } from '../ui/toasts.ts';
import { photosText } from './photos.text.ts';
import { addSketch } from './photos.uploads.ts';
import { SKETCH_COLOURS, SKETCH_TOOLS, type SketchColour, type SketchTool, type Stroke } from './sketch.ts';
import { SketchPad } from './SketchPad.tsx';
import './sketch.css';

// Object.keys forgets the names; they are those of the constant.
const COLOURS = Object.keys(SKETCH_COLOURS) as SketchColour[];

/** Draws on a photo that is still on this device; what comes of it is a photo of its own. */
export function SketchDialog({
  id,
  address,
  onClose,
  onSketched,
}: {
  id: string;
  address: string;
  onClose(): void;
  onSketched(sketchId: string): void;
}) {
  const texts = useText(photosText);
  const t = texts.sketching;
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [tool, setTool] = useState<SketchTool>('arrow');
  const [colour, setColour] = useState<SketchColour>('red');
  const [isBusy, setBusy] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const finish = async () => {
    setBusy(true);
    try {
      const sketchId = await addSketch(id, strokes);
      if (sketchId === null) notify({ kind: 'failed', text: t.gone });
      else onSketched(sketchId);
      onClose();
    } catch {
      notify({ kind: 'failed', text: texts.failedToKeep });
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={() => (strokes.length === 0 ? onClose() : setLeaving(true))}
      size="full"
      mustAnswer
      actions={
        <>
          <Button icon="trash" isDisabled={strokes.length === 0} onPress={() => setStrokes([])}>
            {t.clear}
          </Button>
          <Button
            icon="undo"
            isDisabled={strokes.length === 0}
            onPress={() => setStrokes((drawn) => drawn.slice(0, -1))}
          >
            {t.undo}
          </Button>
          <Button
            kind="primary"
            icon="check"
            isBusy={isBusy}
            isDisabled={strokes.length === 0}
            onPress={() => void finish()}
          >
            {t.done}
          </Button>
        </>
      }
    >
      <div className="sketch">
        <div className="sketch-tools">
          <Choice<SketchTool>
            label={t.tool}
            isLabelHidden
            name="tool"
            columns={3}
            options={SKETCH_TOOLS.map((value) => ({ value, label: t.tools[value] }))}
            value={tool}
            onChange={(next) => setTool(next)}
          />
          <Choice<SketchColour>
            label={t.colour}
            isLabelHidden
            name="colour"
            columns={3}
            options={COLOURS.map((value) => ({
              value,
              label: t.colours[value],
              mark: <span className={`sketch-colour sketch-colour-${value}`} aria-hidden />,
            }))}
            value={colour}
            onChange={(next) => setColour(next)}
          />
        </div>
        <SketchPad
          address={address}
          label={t.surface}
          strokes={strokes}
          tool={tool}
          colour={colour}
          onStroke={(stroke) => setStrokes((drawn) => [...drawn, stroke])}
        />
        <p className="sketch-hint">{t.hint}</p>
      </div>
      {isLeaving ? <LeaveSketch onLeave={onClose} onStay={() => setLeaving(false)} /> : null}
    </Dialog>
  );
}

/** Asks before strokes are lost that were not burned in yet. */
function LeaveSketch({ onLeave, onStay }: { onLeave(): void; onStay(): void }) {
  const t = useText(photosText).sketching;
  return (
    <Dialog
      title={t.leaveTitle}
      isOpen
      onClose={onStay}
      actions={
        <>
          <Button kind="danger" icon="trash" onPress={onLeave}>
            {t.leave}
          </Button>
          <Button kind="primary" icon="draw" onPress={onStay}>
            {t.stay}
          </Button>
        </>
      }
    >
      <p>{t.leaveText}</p>
    </Dialog>
  );
}
