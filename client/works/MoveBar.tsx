import { useState } from 'react';
import type { ListedMeasure } from '#contract/measures/measureList';
import { addToWorkOrder, takeFromWorkOrder, type WorkOrder } from '#contract/workOrders/workOrders';
import { canDo } from '#rules/measures/measures';
import { canDoWith } from '#rules/workOrders/workOrders';
import { call } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { notify } from '../ui/toasts.ts';
import { DecideDialog, type ReasonedAct } from './DecideDialog.tsx';
import { measuresPageText } from './measuresPage.text.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { RefusedRows } from './RefusedRows.tsx';
import { useActing, type SendOrder } from './useActing.ts';
import { workOrdersText } from './workOrders.text.ts';

/** What the office says to what was reported, beside taking it out of the order. */
const DECISIONS = ['cancel', 'send_back'] as const satisfies readonly ReasonedAct[];

/** Moves chosen measures of an order between its lots, or out of it, and decides what was reported of them. */
export function MoveBar({
  order,
  measures,
  onClear,
}: {
  order: WorkOrder;
  measures: readonly ListedMeasure[];
  onClear(): void;
}) {
  const t = useText(workOrdersText);
  const m = useText(measuresPageText);
  const acting = useActing(['reason']);
  const [isTaking, setTaking] = useState(false);
  const [decided, setDecided] = useState<ReasonedAct | null>(null);
  const isEmpty = measures.length === 0;
  const params = { id: order.id };
  const chosen = { version: order.version, measures: measures.map(({ id, version }) => ({ id, version })) };
  async function run(send: SendOrder, done: string): Promise<void> {
    const result = await acting.run(send);
    announceServerChange();
    if (!result) return;
    setTaking(false);
    onClear();
    notify({ kind: 'done', text: done });
  }
  const move = (lotId: string | null) =>
    void run(() => call(addToWorkOrder, { params, body: { ...chosen, lotId } }), t.done.changed);
  const takeOut = (reason: string | null) =>
    void run(() => call(takeFromWorkOrder, { params, body: { ...chosen, reason } }), t.done.takenOut);
  return (
    <footer className="works-bar">
      <RefusedRows acting={acting} measures={measures} />
      <div className="works-bar-row">
        <IconButton icon="close" label={m.clear} isDisabled={isEmpty} onPress={onClear} />
        <span className="works-bar-words" role="status">
          {isEmpty ? t.selectFirst : m.selected(measures.length)}
        </span>
        {!isEmpty && canDoWith('add', order.stage)
          ? order.lots.map(({ id, title }) => (
              <Button key={id} isBusy={acting.isBusy} onPress={() => move(id)}>
                {t.acts.toLot(title)}
              </Button>
            ))
          : null}
        {canDoWith('add', order.stage) && measures.some(({ lotId }) => lotId !== null) ? (
          <Button isBusy={acting.isBusy} onPress={() => move(null)}>
            {t.acts.toNoLot}
          </Button>
        ) : null}
        {DECISIONS.filter((act) => !isEmpty && measures.every(({ status }) => canDo(act, status))).map(
          (act) => (
            <Button key={act} onPress={() => setDecided(act)}>
              {m.acts[act]}
            </Button>
          ),
        )}
        {isEmpty ? null : (
          <Button
            isBusy={acting.isBusy}
            onPress={() => (order.stage === 'placed' ? setTaking(true) : takeOut(null))}
          >
            {t.acts.takeOut}
          </Button>
        )}
      </div>
      {isTaking ? (
        <ReasonDialog
          title={t.takeOutTitle(measures.length)}
          label={t.reason}
          act={t.acts.takeOut}
          acting={acting}
          onAct={takeOut}
          onClose={() => setTaking(false)}
        />
      ) : null}
      {decided ? (
        <DecideDialog
          act={decided}
          measures={measures}
          onClose={(isDone) => {
            setDecided(null);
            if (isDone) onClear();
          }}
        />
      ) : null}
    </footer>
  );
}
