import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { WateringRoundWithStops, WateringStop } from '#contract/watering/watering';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notify } from '../ui/toasts.ts';
import { LitresDialog } from './LitresDialog.tsx';
import { SkipTreeDialog } from './SkipTreeDialog.tsx';
import { useCaredTreeName } from './useCaredTreeName.ts';
import { useSayingWatering } from './useSayingWatering.ts';
import { happenedAt, operationOf, wateringOf, type SaidOfTree } from './wateringField.ts';
import { wateringText } from './watering.text.ts';

/** One tree of a round: a tap says it got its litres, another amount or none takes a second one. */
export function TreeWatering({
  round,
  stop,
  onSaid,
  onAgain,
  onLater,
}: {
  round: WateringRoundWithStops;
  stop: WateringStop;
  onSaid(): void;
  onAgain(): void;
  onLater(): void;
}) {
  const t = useText(wateringText);
  const f = t.field;
  const format = useFormats();
  const { title, detail } = useCaredTreeName()(stop.tree);
  const [open, setOpen] = useState<'litres' | 'skip' | null>(null);
  const saying = useSayingWatering();
  const say = async (said: SaidOfTree) => {
    const word = wateringOf(stop.tree.id, said, happenedAt(stop, said, new Date()));
    const made = operationOf(round, stop, word, title);
    const outcome = await saying.run(made);
    if (outcome === null) return;
    setOpen(null);
    if (said.outcome === 'undone') return notify({ kind: 'info', text: f.undone(title) });
    const what = said.outcome === 'done' ? f.give(format.number(said.litres)) : t.reasons[said.reason];
    notify({
      kind: outcome === 'applied' ? 'done' : 'info',
      text: (outcome === 'applied' ? f.saved : f.kept)(title, what),
      action: {
        label: f.undo,
        onPress: () => {
          void say({ outcome: 'undone' }).then(onAgain);
        },
      },
    });
    onSaid();
  };
  const { state, plannedLitres, fill } = stop;
  return (
    <section className="young-tree" aria-label={title}>
      <h1>{title}</h1>
      <p>{detail}</p>
      {fill === null ? null : <p className="young-soft">{t.fillNo(fill)}</p>}
      <AlreadySaid stop={stop} />
      {saying.failure ? <Notice tone="danger">{saying.failure}</Notice> : null}
      <AriaButton
        className="young-give"
        isPending={saying.isBusy}
        isDisabled={state === 'withdrawn'}
        onPress={() => void say({ outcome: 'done', litres: plannedLitres })}
      >
        <Icon name="drop" size={34} />
        <span>{f.give(format.number(plannedLitres))}</span>
      </AriaButton>
      <div className="young-tree-acts">
        {/* The next tree is on its way here: what is pressed meanwhile would be said of the one before. */}
        <Button size="large" isDisabled={saying.isBusy} onPress={() => setOpen('litres')}>
          {f.other}
        </Button>
        <Button size="large" icon="skip" isDisabled={saying.isBusy} onPress={() => setOpen('skip')}>
          {f.skip}
        </Button>
        {state === 'open' ? (
          <Button size="large" kind="quiet" isDisabled={saying.isBusy} onPress={onLater}>
            {f.later}
          </Button>
        ) : state === 'done' || state === 'skipped' ? (
          <Button size="large" kind="quiet" icon="undo" onPress={() => void say({ outcome: 'undone' })}>
            {f.undo}
          </Button>
        ) : null}
      </div>
      {open === 'litres' ? (
        <LitresDialog
          litres={stop.litres ?? plannedLitres}
          isBusy={saying.isBusy}
          failure={saying.failure}
          onGive={(litres) => void say({ outcome: 'done', litres })}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'skip' ? (
        <SkipTreeDialog
          title={title}
          isBusy={saying.isBusy}
          failure={saying.failure}
          onSkip={(reason, remarks) => void say({ outcome: 'skipped', reason, remarks })}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </section>
  );
}

function AlreadySaid({ stop: { state, litres, reason, remarks } }: { stop: WateringStop }) {
  const t = useText(wateringText);
  const format = useFormats();
  if (state === 'done') return <Notice tone="good">{t.field.alreadyDone(format.number(litres ?? 0))}</Notice>;
  if (state === 'skipped' && reason)
    return (
      <Notice tone="warning">
        {t.field.alreadySkipped(t.reasons[reason])}
        {remarks ? `, ${remarks}` : ''}
      </Notice>
    );
  return state === 'withdrawn' ? <Notice tone="warning">{t.states.withdrawn}</Notice> : null;
}
