import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listPrices, type Price } from '#contract/prices/prices';
import { useCodeNames } from '../codes/codes.queries.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { moneyText } from './money.text.ts';
import { PriceDialog } from './PriceDialog.tsx';
import { useEuros } from './useEuros.ts';
import { worksText } from './works.text.ts';
import './works.css';

/** What each measure costs, by height of the tree and by firm. */
export function PricesPage() {
  const t = useText(moneyText).prices;
  const names = useCodeNames();
  const [isAdding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Price | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['prices'],
    queryFn: ({ signal }) => call(listPrices, { signal }),
    select: ({ prices }) => prices,
  });
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  const measures = [...new Set((data ?? []).map(({ measure }) => measure))].map((code) => ({
    id: code,
    title: names('measure', code),
  }));
  const prices = (data ?? []).filter(({ measure }) => shown === null || measure === shown);
  const add = (
    <Button kind="primary" icon="plus" onPress={() => setAdding(true)}>
      {t.add}
    </Button>
  );
  return (
    <div className="works">
      <header className="works-head works-head-row">
        <PickerField
          label={t.show}
          emptyText={t.all}
          clearLabel={t.all}
          picked={measures.find(({ id }) => id === shown) ?? null}
          groups={[{ title: '', options: measures }]}
          onPick={setShown}
        />
        {add}
      </header>
      <div className="works-scroll">
        {data ? null : <Skeleton lines={10} />}
        {data?.length === 0 ? <EmptyState icon="list" title={t.empty} text={t.emptyText} /> : null}
        {prices.length > 0 ? <PriceTable prices={prices} onEdit={setEdited} /> : null}
      </div>
      {isAdding ? <PriceDialog price={null} onClose={() => setAdding(false)} /> : null}
      {edited ? <PriceDialog price={edited} onClose={() => setEdited(null)} /> : null}
    </div>
  );
}

function PriceTable({ prices, onEdit }: { prices: readonly Price[]; onEdit(price: Price): void }) {
  const t = useText(moneyText).prices;
  return (
    <table className="works-table works-plain" role="table" aria-label={t.title}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader">{t.measure}</th>
          <th role="columnheader">{t.height}</th>
          <th role="columnheader">{t.firm}</th>
          <th role="columnheader" className="works-number">
            {t.price}
          </th>
          <th role="columnheader">{t.valid}</th>
          <th role="columnheader">
            <span className="visually-hidden">{t.edit}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {prices.map((price) => (
          <PriceRow key={price.id} price={price} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}

function PriceRow({ price, onEdit }: { price: Price; onEdit(price: Price): void }) {
  const t = useText(moneyText).prices;
  const w = useText(worksText);
  const names = useCodeNames();
  const format = useFormats();
  const euros = useEuros();
  const name = names('measure', price.measure);
  const height = price.heightClass ? w.heights[price.heightClass] : w.anyHeight;
  const from = format.day(price.validFrom);
  return (
    <tr role="row" className="works-row">
      <td role="cell" className="works-strong">
        {name}
      </td>
      <td role="cell">{height}</td>
      <td role="cell">{price.contractorName ?? t.anyFirm}</td>
      <td role="cell" className="works-number">
        {t.per(euros(price.unitPrice), w.units[price.unit])}
      </td>
      <td role="cell">{price.validUntil ? t.span(from, format.day(price.validUntil)) : t.since(from)}</td>
      <td role="cell" className="works-act">
        <IconButton icon="edit" label={t.editOf(name, height)} onPress={() => onEdit(price)} />
      </td>
    </tr>
  );
}
