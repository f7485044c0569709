import { useState } from 'react';
import { decideMeasures, type Decision, type ListedMeasure } from '#contract/measures/measureList';
import { canDo, needsReason, type MeasureAct } from '#rules/measures/measures';
import { call } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { notify } from '../ui/toasts.ts';
import { BundleDialog } from './BundleDialog.tsx';
import { DecideDialog, type ReasonedAct } from './DecideDialog.tsx';
import { measuresPageText } from './measuresPage.text.ts';
import { RefusedRows } from './RefusedRows.tsx';
import { useActing } from './useActing.ts';
import { useEuros } from './useEuros.ts';

/** In the order of the screen: what most people want next stands last, under the thumb. */
const ACTS = [
  'reopen',
  'cancel',
  'reject',
  'change_deadline',
  'estimate',
  'send_back',
  'plan_anew',
  'approve',
  'bundle',
] as const;
type Act = (typeof ACTS)[number];

/** Done by one press: nobody will ask why. */
const PRESSED = ['approve', 'estimate', 'plan_anew'] as const;

/** What can be done with the selection; its place is kept when nothing is selected, so that nothing jumps. */
export function ActBar({
  measures,
  onSelect,
  onRefused,
}: {
  measures: readonly ListedMeasure[];
  onSelect(ids: ReadonlySet<string>): void;
  onRefused(rows: ReadonlyMap<string, string>): void;
}) {
  const t = useText(measuresPageText);
  const acting = useActing();
  const [open, setOpen] = useState<Act | null>(null);
  const isEmpty = measures.length === 0;
  const possible = ACTS.filter((act) => !isEmpty && measures.every(({ status }) => canDo(act, status)));
  const end = (isDone: boolean) => {
    setOpen(null);
    if (isDone) onSelect(new Set());
  };
  async function decide(act: (typeof PRESSED)[number]): Promise<void> {
    const body = { act, measures: measures.map(({ id, version }) => ({ id, version })) };
    const done = await acting.run(() => call(decideMeasures, { body }));
    if (!done) return announceServerChange();
    onSelect(new Set());
    notify({ kind: 'done', text: t.done[act](done.measures.length) });
    announceServerChange();
  }
  const press = (act: Act) => {
    onRefused(new Map());
    const pressed = PRESSED.find((one) => one === act);
    if (pressed) void decide(pressed);
    else setOpen(act);
  };
  return (
    <footer className="works-bar">
      <RefusedRows
        acting={acting}
        measures={measures}
        onWithout={(left) => onSelect(new Set(left.map(({ id }) => id)))}
      />
      <div className="works-bar-row">
        <IconButton icon="close" label={t.clear} isDisabled={isEmpty} onPress={() => onSelect(new Set())} />
        <span className="works-bar-words" role="status">
          {isEmpty ? t.selectFirst : <Selected measures={measures} />}
        </span>
        {possible.map((act, index) => (
          <Button
            key={act}
            kind={index === possible.length - 1 ? 'primary' : 'secondary'}
            isBusy={acting.isBusy}
            onPress={() => press(act)}
          >
            {t.acts[act]}
          </Button>
        ))}
      </div>
      {open === 'bundle' ? <BundleDialog measures={measures} onClose={end} /> : null}
      {isReasoned(open) ? <DecideDialog act={open} measures={measures} onClose={end} /> : null}
    </footer>
  );
}

function isReasoned(act: Act | null): act is ReasonedAct {
  return act !== null && act !== 'bundle' && needsReason(act satisfies Decision satisfies MeasureAct);
}

function Selected({ measures }: { measures: readonly ListedMeasure[] }) {
  const t = useText(measuresPageText);
  const euros = useEuros();
  const sum = measures.reduce((all, { quantity, unitPrice }) => all + (quantity ?? 0) * (unitPrice ?? 0), 0);
  return (
    <>
      {t.selected(measures.length)}
      {sum > 0 ? ` · ${t.estimated(euros(sum))}` : null}
    </>
  );
}
