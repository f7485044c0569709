import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { OutboxPage } from '../outbox/OutboxPage.tsx';
import { StorageState } from '../pwa/StorageState.tsx';
import { conflictOf, ResolveConflict } from '../treeMapping/ResolveConflict.tsx';
import { fieldSentences } from './fieldSentences.ts';
import { mapAddress } from './mapAddress.ts';

/** The outbox, with the words and the conflicts of the features whose operations it holds. */
export function OutboxPane() {
  const navigate = useNavigate();
  const readsAll = useMay('cadastre.read');
  const go = useCallback((address: string) => void navigate(address), [navigate]);
  const openTree = useCallback(
    (treeId: string) => void navigate(mapAddress({ treeId, view: 'map' }), { state: { fly: true } }),
    [navigate],
  );
  return (
    <>
      <OutboxPage
        sentences={fieldSentences}
        isConflict={isConflict}
        Conflict={ResolveConflict}
        onGo={go}
        onOpenTree={readsAll ? openTree : null}
      />
      <div className="device-below">
        <StorageState />
      </div>
    </>
  );
}

function isConflict(operation: KeptOperation): boolean {
  return conflictOf(operation) !== null;
}
