import { useState } from 'react';
import { Link } from 'react-router';
import type { Order } from '#contract/measures/orders';
import { mayStayWrong } from '#rules/fellings/lawful';
import { useMay } from '../accounts/accounts.queries.ts';
import { useStrongMeasures } from '../codes/useStrongMeasures.ts';
import type { Issue } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { AcceptDespiteDialog } from './AcceptDespiteDialog.tsx';
import { ordersInFieldText } from './ordersInField.text.ts';
import { ordersText } from './orders.text.ts';

/** What stands against a step, and where it is decided; what broke the law for good may be accepted with a reason. */
export function StepFailure({
  order,
  failure,
  issues,
  onAccepted,
}: {
  order: Order;
  failure: string;
  /** What stands against the acceptance. */
  issues: readonly Issue[];
  onAccepted(order: Order): void;
}) {
  const t = useText(ordersText);
  const { despite } = useText(ordersInFieldText);
  const [isOpen, setOpen] = useState(false);
  const decides = useMay('cadastre.read');
  const isStrong = useStrongMeasures()(order.measure);
  const isBrokenForGood = issues.length > 0 && issues.every(mayStayWrong);
  return (
    <>
      <Notice
        tone="danger"
        action={
          isStrong && decides ? (
            <>
              <Link className="button button-secondary" to={`/fellings/${order.id}`}>
                <span className="button-words">{t.toFelling}</span>
              </Link>
              {isBrokenForGood ? <Button onPress={() => setOpen(true)}>{despite.button}</Button> : null}
            </>
          ) : undefined
        }
      >
        {failure}
      </Notice>
      {isOpen ? (
        <AcceptDespiteDialog
          order={order}
          broken={failure}
          onAccepted={onAccepted}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
