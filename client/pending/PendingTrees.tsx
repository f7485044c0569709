import { Button as AriaButton } from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { Icon } from '../ui/Icon.tsx';
import { pendingText } from './pending.text.ts';
import { standingOf, STANDING_ICONS } from './standing.ts';
import './pending.css';

/** Above the list of trees: those of which something is only on this device. A tap opens the tree. */
export function PendingTrees({ onOpen }: { onOpen(treeId: string): void }) {
  const t = useText(pendingText);
  const trees = byTree(useOutbox());
  if (trees.size === 0) return null;
  return (
    <section className="pending-trees" aria-label={t.list}>
      <h2 className="pending-title">{t.list}</h2>
      <ul>
        {[...trees].map(([treeId, operation]) => (
          <li key={treeId}>
            <AriaButton className="pending-tree" onPress={() => onOpen(treeId)}>
              <Icon name={STANDING_ICONS[standingOf(operation)]} />
              <b>{operation.title}</b>
              <span>
                {t.kinds[operation.kind]}, {t.states[standingOf(operation)]}
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The oldest operation of each tree that waits: what comes after waits for it. */
function byTree(kept: readonly KeptOperation[]): Map<string, KeptOperation> {
  const trees = new Map<string, KeptOperation>();
  for (const operation of kept) {
    const { treeId, state } = operation;
    if (treeId !== null && state !== 'confirmed' && !trees.has(treeId)) trees.set(treeId, operation);
  }
  return trees;
}
