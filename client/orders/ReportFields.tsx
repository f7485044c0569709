import type { Order } from '#contract/measures/orders';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { OwnPhotos } from '../photos/OwnPhotos.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { ordersText } from './orders.text.ts';
import type { ReportDraft } from './report.ts';

interface ReportFieldsProps {
  order: Order;
  draft: ReportDraft;
  change(change: Partial<ReportDraft>): void;
  errorAt(path: string): string | undefined;
}

/** How much of the work is done, what there is to say and to show of it. */
export function DoneFields({ order, draft, change, errorAt }: ReportFieldsProps) {
  const t = useText(ordersText);
  return (
    <>
      <Quantity
        order={order}
        value={draft.quantity}
        onChange={(quantity) => change({ quantity })}
        error={errorAt('quantity')}
      />
      <TextField
        label={t.report.remark}
        hint={t.report.remarkHint}
        lines={3}
        value={draft.remark}
        onChange={(remark) => change({ remark })}
        error={errorAt('remark')}
        name="remark"
      />
      <Photos
        treeId={order.tree.id}
        label={t.report.before}
        hint={t.report.beforeHint}
        ids={draft.beforePhotoIds}
        onChange={(beforePhotoIds) => change({ beforePhotoIds })}
      />
      <Photos
        treeId={order.tree.id}
        label={t.report.photo}
        hint={t.report.photoHint}
        ids={draft.afterPhotoIds}
        onChange={(afterPhotoIds) => change({ afterPhotoIds })}
      />
    </>
  );
}

/** Why it cannot be done, and pictures of it. */
export function ImpossibleFields({ order, draft, change, errorAt }: ReportFieldsProps) {
  const t = useText(ordersText);
  return (
    <>
      <TextField
        label={t.report.because}
        hint={t.report.becauseHint}
        lines={3}
        value={draft.because}
        onChange={(because) => change({ because })}
        isRequired
        maxLength={2000}
        error={errorAt('impossibleBecause')}
        name="impossibleBecause"
      />
      <Photos
        treeId={order.tree.id}
        label={t.report.why}
        hint={t.report.whyHint}
        ids={[...draft.beforePhotoIds, ...draft.afterPhotoIds]}
        onChange={(beforePhotoIds) => change({ beforePhotoIds, afterPhotoIds: [] })}
      />
    </>
  );
}

function Quantity({
  order: { quantity, unit },
  value,
  onChange,
  error,
}: {
  order: Order;
  value: number | null;
  onChange(quantity: number | null): void;
  error: string | undefined;
}) {
  const t = useText(ordersText);
  const format = useFormats();
  if (quantity === null || unit === null) return null;
  return (
    <NumberField
      label={t.report.quantity}
      hint={t.report.quantityHint(format.number(quantity), t.units[unit])}
      value={value}
      onChange={onChange}
      unit={t.units[unit]}
      decimals={2}
      error={error}
      name="quantity"
    />
  );
}

function Photos({
  treeId,
  label,
  hint,
  ids,
  onChange,
}: {
  treeId: string;
  label: string;
  hint: string;
  ids: readonly string[];
  onChange(ids: string[]): void;
}) {
  return (
    <FieldGroup label={label} hint={hint}>
      <OwnPhotos treeId={treeId} ids={ids} onChange={onChange} />
    </FieldGroup>
  );
}
