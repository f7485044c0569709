import { useMe } from '../accounts/accounts.queries.ts';
import { useKeptLists } from '../device/keptLists.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { LISTS, takesOrdersAlong } from './orders.device.ts';
import { ordersInFieldText } from './ordersInField.text.ts';

/** For people of firms and crews: since when their orders are on the device, and whether that helps without a network. */
export function OnThisDevice() {
  const t = useText(ordersInFieldText).device;
  const format = useFormats();
  const me = useMe();
  const lists = useKeptLists();
  const taken = takesOrdersAlong(me);
  if (taken === null) return null;
  const asOf = lists.get(LISTS[taken]);
  const isKept = asOf !== undefined;
  return (
    <div className="orders-device">
      <Badge tone={isKept ? 'good' : 'neutral'} icon={isKept ? 'check' : 'download'}>
        {isKept ? t.kept(format.instant(asOf)) : t.fetching}
      </Badge>
      {me.session.kind === 'browser' ? <p className="order-soft">{t.atDesk}</p> : null}
    </div>
  );
}
