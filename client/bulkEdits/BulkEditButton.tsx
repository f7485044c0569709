import { useState } from 'react';
import type { TreeFilter } from '#contract/trees/trees';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { BulkEditSheet } from './BulkEditSheet.tsx';
import { bulkEditsText } from './bulkEdits.text.ts';

/** Opens the bulk edit of the trees that pass a filter; for whoever may. */
export function BulkEditButton({ filter, total }: { filter: TreeFilter; total: number | undefined }) {
  const t = useText(bulkEditsText);
  const mayEdit = useMay('trees.edit_many');
  const [isOpen, setOpen] = useState(false);
  if (!mayEdit) return null;
  return (
    <>
      <Button kind="quiet" icon="edit" isDisabled={!total} onPress={() => setOpen(true)}>
        {t.open}
      </Button>
      {isOpen ? <BulkEditSheet filter={filter} total={total ?? 0} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
