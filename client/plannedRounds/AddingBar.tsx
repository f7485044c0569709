import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { roundAddingText } from './roundAdding.text.ts';
import type { Adding } from './useAdding.ts';

/** Over the map while trees are chosen: how many, and putting them into the round. */
export function AddingBar({ adding }: { adding: Adding }) {
  const t = useText(roundAddingText);
  const count = adding.chosen.length;
  return (
    <div className="round-hint">
      <span role="status">{count === 0 ? t.hint : t.chosen(count)}</span>
      <span className="round-hint-acts">
        <IconButton icon="close" kind="secondary" label={t.cancel} onPress={adding.end} />
        <Button
          kind="primary"
          icon="plus"
          isDisabled={count === 0}
          isBusy={adding.isBusy}
          onPress={adding.add}
        >
          {t.add}
        </Button>
      </span>
    </div>
  );
}
