import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { Button } from '../ui/Button.tsx';
import type { OutboxActions } from './ItemActions.tsx';
import { OutboxItem } from './OutboxItem.tsx';
import { outboxText } from './outbox.text.ts';

/** So many entries are drawn at once: a week without a network may leave hundreds, and each is a card with buttons. */
const ENTRIES_AT_ONCE = 50;

/** Entries of one state under a heading that counts them; the first ones, the others on demand. */
export function OutboxSection({
  title,
  operations,
  waitsFor,
  actions,
}: {
  title: string;
  operations: readonly KeptOperation[];
  waitsFor: ReadonlyMap<string, unknown>;
  actions: OutboxActions;
}) {
  const t = useText(outboxText);
  const [most, setMost] = useState(ENTRIES_AT_ONCE);
  const hidden = operations.length - most;
  return (
    <section className="outbox-section" aria-label={title}>
      <h2>
        {title} ({operations.length})
      </h2>
      <ul>
        {operations.slice(0, most).map((operation) => (
          <OutboxItem
            key={operation.id}
            operation={operation}
            isBlocked={waitsFor.has(operation.id)}
            actions={actions}
          />
        ))}
      </ul>
      {hidden > 0 ? (
        <Button onPress={() => setMost(most + ENTRIES_AT_ONCE)}>
          {t.more(Math.min(hidden, ENTRIES_AT_ONCE), hidden)}
        </Button>
      ) : null}
    </section>
  );
}
