import type { RoundWithStops } from '#contract/rounds/rounds';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { roundAddingText } from './roundAdding.text.ts';
import type { useStopOrder } from './useStopOrder.ts';

/** Who made the order, whether it is kept, and how to get another one. */
export function OrderBar({
  order,
  orderBy,
  onAdd,
}: {
  order: ReturnType<typeof useStopOrder>;
  orderBy: RoundWithStops['orderBy'];
  /** Begins to choose further trees. */
  onAdd(): void;
}) {
  const t = useText(plannedRoundsText);
  const words = useText(roundAddingText);
  return (
    <div className="order-bar">
      <span className="order-bar-words" role="status">
        {t.orders[orderBy]}, {order.isSaving ? t.saving : t.saved}
      </span>
      <IconButton
        icon="undo"
        kind="secondary"
        label={t.undo}
        isDisabled={!order.canUndo}
        onPress={order.undo}
      />
      <Button icon="round" isBusy={order.isSearching} onPress={order.optimise}>
        {t.optimise}
      </Button>
      <Button icon="plus" onPress={onAdd}>
        {words.begin}
      </Button>
    </div>
  );
}
