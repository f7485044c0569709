import { useQueries, useQuery } from '@tanstack/react-query';
import { canDo } from '#rules/measures/measures';
import { draftKeys } from '../drafts/drafts.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { leftReportsText } from './leftReports.text.ts';
import { BEGUN_REPORTS, orderQuery } from './orders.queries.ts';
import { reportKey } from './report.ts';

/** So many are looked for; nobody begins more reports at once. */
const MOST = 10;

/** Reports begun on this device whose orders have gone, or were reported by somebody else: nothing else leads to them. */
export function LeftReports({ onOpen }: { onOpen(id: string): void }) {
  const t = useText(leftReportsText);
  const begun = useQuery({
    queryKey: BEGUN_REPORTS,
    queryFn: begunReports,
    networkMode: 'always',
  }).data;
  const orders = useQueries({ queries: (begun ?? []).map(orderQuery) });
  const left = (begun ?? []).filter((_, index) => {
    const page = orders[index]?.data;
    const order = page?.orders[0];
    return page !== undefined && (order === undefined || !canDo('report', order.status));
  });
  if (left.length === 0) return null;
  return (
    <Notice
      tone="warning"
      action={left.map((id, index) => (
        <Button key={id} aria-label={t.lookAt(index + 1)} onPress={() => onOpen(id)}>
          {t.look}
        </Button>
      ))}
    >
      {t.left(left.length)}
    </Notice>
  );
}

async function begunReports(): Promise<string[]> {
  const prefix = reportKey('');
  // Without storage nothing was kept either.
  const keys = await draftKeys(prefix).catch(() => []);
  return keys.slice(0, MOST).map((key) => key.slice(prefix.length));
}
