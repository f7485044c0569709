import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listMeasures, type TreeMeasure } from '#contract/measures/measures';
import { canDo } from '#rules/measures/measures';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { measuresText } from './measures.text.ts';
import './measureList.css';

/** Rejected, accepted and cancelled measures ask for nothing any more. */
const SETTLED: ReadonlySet<TreeMeasure['status']> = new Set(['ABL', 'ABN', 'STO']);

/** The measures of a tree, the most pressing first; settled ones on demand. `onOrder` gives one to a firm. */
export function MeasureList({ treeId, onOrder }: { treeId: string; onOrder(measure: TreeMeasure): void }) {
  const t = useText(measuresText);
  const [isWhole, setWhole] = useState(false);
  const measures = useQuery({
    queryKey: ['trees', treeId, 'measures'],
    queryFn: ({ signal }) => call(listMeasures, { params: { id: treeId }, signal }),
  });
  if (measures.isError && !measures.data)
    return <LoadFailure error={measures.error} onRetry={() => void measures.refetch()} />;
  if (!measures.data) return <Skeleton lines={2} />;
  const open = measures.data.measures.filter(({ status }) => !SETTLED.has(status));
  const settled = measures.data.measures.filter(({ status }) => SETTLED.has(status));
  const shown = isWhole ? [...open, ...settled] : open;
  return (
    <>
      {shown.length === 0 ? (
        <p className="measure-none">{t.none}</p>
      ) : (
        <ul className="measure-list">
          {shown.map((measure) => (
            <MeasureLine key={measure.id} measure={measure} onOrder={() => onOrder(measure)} />
          ))}
        </ul>
      )}
      {settled.length === 0 ? null : (
        <Button
          kind="quiet"
          icon={isWhole ? 'up' : 'down'}
          aria-expanded={isWhole}
          onPress={() => setWhole(!isWhole)}
        >
          {isWhole ? t.hide : t.settled(settled.length)}
        </Button>
      )}
    </>
  );
}

function MeasureLine({
  measure: { measure, urgency, deadline, status, remarks, contractorName, orderedUntil, takenOverFrom },
  onOrder,
}: {
  measure: TreeMeasure;
  onOrder(): void;
}) {
  const t = useText(measuresText);
  const names = useCodeNames();
  const format = useFormats();
  const { today } = useMe();
  const orders = useMay('measures.order');
  const isLate = deadline !== null && deadline < today && !SETTLED.has(status);
  return (
    <li className="measure-line">
      <p className="measure-name">{names('measure', measure)}</p>
      <p>{names('urgency', urgency)}</p>
      <p className="measure-state">
        {isLate ? (
          <Badge tone="danger" icon="warning">
            {t.late}
          </Badge>
        ) : null}
        <Badge>{names('measure_status', status)}</Badge>
        <span>
          {deadline ? t.until(format.day(deadline), format.relativeDay(deadline, today)) : t.noDeadline}
        </span>
      </p>
      {contractorName && orderedUntil ? <p>{t.ordered(contractorName, format.day(orderedUntil))}</p> : null}
      {takenOverFrom ? <p className="measure-remark">{t.takenOver(takenOverFrom)}</p> : null}
      {remarks ? <p className="measure-remark">{remarks}</p> : null}
      {orders && canDo('order', status) ? (
        <Button kind="quiet" icon="work" onPress={onOrder}>
          {contractorName ? t.changeOrder : t.order}
        </Button>
      ) : null}
    </li>
  );
}
