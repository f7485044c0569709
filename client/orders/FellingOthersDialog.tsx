import { Link } from 'react-router';
import type { TreeMeasure } from '#contract/measures/measures';
import type { Order } from '#contract/measures/orders';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { fellingOthersText } from './fellingOthers.text.ts';
import type { FellingOthers } from './fellingOthers.ts';
import { ordersText } from './orders.text.ts';

/** Before a felling is accepted: what ends with its tree, and what the office has to call off. */
export function FellingOthersDialog({
  order,
  others: { lapsing, ordered },
  onAccept,
  onClose,
}: {
  order: Order;
  others: FellingOthers;
  onAccept(): void;
  onClose(): void;
}) {
  const t = useText(fellingOthersText);
  const { cancel } = useText(ordersText);
  const names = useCodeNames();
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons cancel={cancel} onCancel={onClose} act={t.act} onAct={onAccept} isBusy={false} />
      }
    >
      <div className="order-form">
        <p className="order-measure">
          {names('measure', order.measure)}, {order.tree.controlAreaName} {order.tree.number}
        </p>
        <p>{t.gone}</p>
        {lapsing.length > 0 ? (
          <div>
            <p>{t.lapsing}</p>
            <ul>
              {lapsing.map(({ id, measure, status }) => (
                <li key={id}>{t.line(names('measure', measure), names('measure_status', status))}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {ordered.length > 0 ? (
          <Notice tone="warning">
            <p>{t.ordered}</p>
            <ul>
              {ordered.map((measure) => (
                <Ordered key={measure.id} measure={measure} number={order.tree.number} />
              ))}
            </ul>
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}

/** The page of measures finds them by the number of their tree. */
function Ordered({
  measure: { measure, contractorName, orderedUntil },
  number,
}: {
  measure: TreeMeasure;
  number: string | null;
}) {
  const t = useText(fellingOthersText);
  const { ownPeople } = useText(ordersText);
  const format = useFormats();
  const name = useCodeNames()('measure', measure);
  const until = orderedUntil === null ? null : format.day(orderedUntil);
  const find = number === null ? '' : `&text=${encodeURIComponent(number)}`;
  return (
    <li>
      {t.orderedLine(name, contractorName ?? ownPeople, until)}{' '}
      <Link to={`/measures?show=open${find}`} aria-label={t.toOrder(name)}>
        {t.show}
      </Link>
    </li>
  );
}
