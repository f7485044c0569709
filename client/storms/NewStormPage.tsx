import type { ComponentType } from 'react';
import { useSearchParams } from 'react-router';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { openStorm, type Storm } from '#contract/storms/storms';
import { useMe } from '../accounts/accounts.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { useStormAct } from './storms.queries.ts';
import { stormsText } from './storms.text.ts';
import './storms.css';

/** What is begun stays on the device: drawing the area leads to the map and back. */
const draft = z.object({ id: z.string(), name: z.string(), blewOn: z.string().nullable() });

/** Opens a storm: its name, its day, its area. */
export function NewStormPage({
  Inside,
  onDraw,
  onOpened,
  onCancel,
}: {
  /** Says how many trees stand in an area. */
  Inside: ComponentType<{ within: string }>;
  /** Draws the area on the map; the address leads back here. */
  onDraw(address: string, within: string | null): void;
  onOpened(storm: Storm): void;
  onCancel(): void;
}) {
  const t = useText(stormsText);
  const formats = useFormats();
  const { today } = useMe();
  const within = useSearchParams()[0].get('within');
  const kept = useKeptState('storm:new', draft, () => ({ id: newId(), name: '', blewOn: today }));
  const { id, name, blewOn } = kept.value;
  const act = useStormAct(
    (body: z.input<typeof openStorm.body>) => call(openStorm, { body }),
    (storm) => {
      void kept.forget().catch(() => undefined);
      notify({ kind: 'done', text: t.form.opened(storm.name, formats.number(storm.counts.all)) });
      onOpened(storm);
    },
  );
  const isReady = name.trim() !== '' && blewOn !== null && within !== null;
  return (
    <div className="new-storm">
      <h1>{t.newStorm}</h1>
      <RestoredNotice isRestored={kept.isRestored && within === null} onDiscard={kept.beginAnew} />
      <div className="new-storm-card">
        <TextField
          label={t.form.name}
          hint={t.form.nameHint}
          name="name"
          value={name}
          onChange={(value) => kept.change({ ...kept.value, name: value })}
          error={act.errorAt('name')}
        />
        <DayField
          label={t.form.blewOn}
          name="blewOn"
          value={blewOn}
          onChange={(day) => kept.change({ ...kept.value, blewOn: day })}
          error={act.errorAt('blewOn')}
        />
        <FieldGroup label={t.form.area}>
          <div className="new-storm-area">
            <Button icon="draw" onPress={() => onDraw('/storms/new', within)}>
              {within === null ? t.form.draw : t.form.redraw}
            </Button>
            <span role="status">{within === null ? t.form.noArea : <Inside within={within} />}</span>
          </div>
          {act.errorAt('within') ? <Notice tone="danger">{act.errorAt('within')}</Notice> : null}
        </FieldGroup>
        <p className="new-storm-explain">{t.form.explain}</p>
      </div>
      {act.failure && !act.errorAt('within') ? <Notice tone="danger">{act.failure}</Notice> : null}
      <footer className="new-storm-foot">
        <Button size="large" onPress={onCancel}>
          {t.cancel}
        </Button>
        <Button
          kind="primary"
          size="large"
          icon="check"
          isBusy={act.isBusy}
          isDisabled={!isReady}
          onPress={() => {
            if (blewOn !== null && within !== null) act.take({ id, name: name.trim(), blewOn, within });
          }}
        >
          {t.form.open}
        </Button>
      </footer>
    </div>
  );
}
