import { useNavigate } from 'react-router';
import { OutboxPage } from '../outbox/OutboxPage.tsx';
import { conflictOf, ResolveConflict } from '../treeMapping/ResolveConflict.tsx';
import { fieldSentences } from './fieldSentences.ts';
import { mapAddress } from './mapAddress.ts';

/** The outbox, with the words and the conflicts of the features whose operations it holds. */
export function OutboxPane() {
  const navigate = useNavigate();
  return (
    <OutboxPage
      sentences={fieldSentences}
      isConflict={(operation) => conflictOf(operation) !== null}
      Conflict={ResolveConflict}
      onGo={(address) => void navigate(address)}
      onOpenTree={(treeId) => void navigate(mapAddress({ treeId, view: 'map' }), { state: { fly: true } })}
    />
  );
}
