import { useState } from 'react';
import type { Order } from '#contract/measures/orders';
import { canDo } from '#rules/measures/measures';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { LeftReport } from './LeftReport.tsx';
import { useOrder } from './orders.queries.ts';
import { ordersText } from './orders.text.ts';
import { ReportForm } from './ReportForm.tsx';

/**
 * The firm says that the work is done, or cannot be. `known`: the order as the list shows it; else it is asked for.
 */
export function ReportDialog({
  id,
  known,
  isImpossible,
  onClose,
}: {
  id: string;
  known: Order | undefined;
  isImpossible: boolean;
  onClose(): void;
}) {
  const t = useText(ordersText);
  // Stays as it was when the form was opened: lists come and go beneath it.
  const [held] = useState(known);
  const { data, error, refetch } = useOrder(held ? null : id);
  const order = held ?? data;
  if (order && canDo('report', order.status))
    return <ReportForm order={order} isOpenedAsImpossible={isImpossible} onClose={onClose} />;
  if (order !== undefined) return <LeftReport id={id} isGone={order === null} onClose={onClose} />;
  return (
    <Dialog
      title={t.report.title}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{t.report.close}</Button>}
    >
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />}
    </Dialog>
  );
}
