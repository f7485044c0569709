import { useState } from 'react';
import type { TreeFilter } from '#contract/trees/trees';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { TradeExportSheet } from './TradeExportSheet.tsx';
import { tradeExportsText } from './tradeExports.text.ts';

/** Opens the export of the trees that pass a filter; for whoever may read the cadastre. */
export function TradeExportButton({ filter, total }: { filter: TreeFilter; total: number | undefined }) {
  const t = useText(tradeExportsText);
  const mayRead = useMay('cadastre.read');
  const [isOpen, setOpen] = useState(false);
  if (!mayRead) return null;
  return (
    <>
      <Button kind="quiet" icon="download" isDisabled={!total} onPress={() => setOpen(true)}>
        {t.open}
      </Button>
      {isOpen ? <TradeExportSheet filter={filter} total={total ?? 0} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
