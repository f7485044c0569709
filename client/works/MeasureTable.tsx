import { Link } from 'react-router';
import type { ListedMeasure } from '#contract/measures/measureList';
import { canDo, SETTLED_STATUSES } from '#rules/measures/measures';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useStrongMeasures } from '../codes/useStrongMeasures.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tick } from '../ui/Tick.tsx';
import { measuresPageText } from './measuresPage.text.ts';
import { useEuros } from './useEuros.ts';
import { useTreeWords } from './useTreeWords.ts';
import { worksText } from './works.text.ts';

interface MeasureTableProps {
  measures: readonly ListedMeasure[];
  selected: ReadonlySet<string>;
  /** Of rows that did not go along with the last act, what stands against them. */
  refused?: ReadonlyMap<string, string>;
  /** In the page of an order its number says nothing. */
  hasOrder?: boolean;
  onToggle(id: string): void;
  onToggleAll(): void;
  onEstimate(measure: ListedMeasure): void;
}

/** A table on wide screens, cards on narrow ones; the roles keep it a table for screen readers in both. */
export function MeasureTable(props: MeasureTableProps) {
  const { measures, selected, onToggleAll } = props;
  const t = useText(measuresPageText);
  const decides = useMay('measures.order');
  const isAll = measures.length > 0 && measures.every(({ id }) => selected.has(id));
  const isSome = !isAll && measures.some(({ id }) => selected.has(id));
  return (
    <table className="works-table" role="table" aria-label={t.groupsLabel}>
      <thead role="rowgroup">
        <tr role="row">
          {decides ? (
            <th role="columnheader" className="works-check">
              <span className="visually-hidden">{t.columns.select}</span>
              <Tick label={t.selectAll} isOn={isAll} isSome={isSome} onChange={onToggleAll} />
            </th>
          ) : null}
          <th role="columnheader">{t.columns.measure}</th>
          <th role="columnheader">{t.columns.deadline}</th>
          <th role="columnheader">{t.columns.state}</th>
          {decides ? (
            <th role="columnheader" className="works-number">
              {t.columns.estimate}
            </th>
          ) : null}
          <th role="columnheader">
            <span className="visually-hidden">{t.columns.act}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {measures.map((measure) => (
          <MeasureRow key={measure.id} measure={measure} {...props} />
        ))}
      </tbody>
    </table>
  );
}

function MeasureRow({
  measure,
  selected,
  refused,
  hasOrder = true,
  onToggle,
  onEstimate,
}: MeasureTableProps & { measure: ListedMeasure }) {
  const t = useText(measuresPageText);
  const w = useText(worksText);
  const names = useCodeNames();
  const words = useTreeWords()(measure.tree);
  const decides = useMay('measures.order');
  const isStrong = useStrongMeasures();
  const title = `${names('measure', measure.measure)}, ${words.title}`;
  const isOn = selected.has(measure.id);
  const against = refused?.get(measure.id);
  return (
    <tr role="row" className={isOn ? 'works-row works-row-selected' : 'works-row'}>
      {decides ? (
        <td role="cell" className="works-check">
          <Tick label={t.select(title)} isOn={isOn} onChange={() => onToggle(measure.id)} />
        </td>
      ) : null}
      <td role="cell" className="works-what">
        <span className="works-words">
          <span className="works-strong">{names('measure', measure.measure)}</span>
          <span>{words.title}</span>
          <span className="works-soft">{words.place}</span>
          {measure.takenOverFrom ? (
            <span className="works-soft">{t.takenOver(measure.takenOverFrom)}</span>
          ) : null}
          {measure.remarks ? <span className="works-soft">{measure.remarks}</span> : null}
          {isStrong(measure.measure) ? (
            <Link className="works-link" to={`/fellings/${measure.id}`} aria-label={t.fellingOf(title)}>
              {t.felling}
            </Link>
          ) : null}
          {against ? (
            <Badge tone="danger" icon="warning">
              {against}
            </Badge>
          ) : null}
        </span>
      </td>
      <td role="cell" className="works-when">
        <DeadlineCell measure={measure} />
      </td>
      <td role="cell">
        <StateCell measure={measure} hasOrder={hasOrder} />
      </td>
      {decides ? (
        <td role="cell" className="works-number">
          <EstimateCell measure={measure} />
        </td>
      ) : null}
      <td role="cell" className="works-act">
        {decides && canDo('estimate', measure.status) ? (
          <IconButton icon="edit" label={t.estimateOf(title)} onPress={() => onEstimate(measure)} />
        ) : null}
        <Link
          className="button button-quiet button-icon"
          to={`/?tree=${measure.tree.id}`}
          state={{ fly: true }}
          aria-label={w.onMapOf(words.title)}
          title={w.onMap}
        >
          <Icon name="map" />
        </Link>
      </td>
    </tr>
  );
}

function DeadlineCell({
  measure: { deadline, deadlineReason, urgency, status },
}: {
  measure: ListedMeasure;
}) {
  const t = useText(measuresPageText);
  const format = useFormats();
  const names = useCodeNames();
  const { today } = useMe();
  const isLate =
    deadline !== null && deadline < today && status !== 'AGM' && !SETTLED_STATUSES.includes(status);
  return (
    <span className="works-words">
      <span className={deadline ? 'works-strong' : 'works-soft'}>
        {deadline ? format.day(deadline) : t.noDeadline}
      </span>
      {isLate ? (
        <Badge tone="danger" icon="warning">
          {t.late}
        </Badge>
      ) : null}
      <span className="works-soft">{names('urgency', urgency)}</span>
      {deadlineReason ? <span className="works-soft">{t.moved(deadlineReason)}</span> : null}
    </span>
  );
}

function StateCell({
  measure: { status, statusReason, impossibleBecause, impossibleOn, workOrder, contractorName },
  hasOrder,
}: {
  measure: ListedMeasure;
  hasOrder: boolean;
}) {
  const t = useText(measuresPageText);
  const w = useText(worksText);
  const names = useCodeNames();
  const format = useFormats();
  return (
    <span className="works-words">
      <Badge tone={status === 'NMO' ? 'warning' : undefined} icon={status === 'NMO' ? 'warning' : undefined}>
        {names('measure_status', status)}
      </Badge>
      {workOrder && hasOrder ? (
        <Link className="works-link" to={`/work-orders/${workOrder.id}`}>
          {t.inOrder(workOrder.number)}
        </Link>
      ) : null}
      {workOrder && hasOrder ? <span className="works-soft">{contractorName ?? w.ownPeople}</span> : null}
      {impossibleBecause !== null && impossibleOn !== null ? (
        <span className="works-soft">{t.impossible(format.day(impossibleOn), impossibleBecause)}</span>
      ) : null}
      {statusReason ? <span className="works-soft">{t.why(statusReason)}</span> : null}
    </span>
  );
}

function EstimateCell({ measure: { quantity, unit, unitPrice } }: { measure: ListedMeasure }) {
  const t = useText(measuresPageText);
  const w = useText(worksText);
  const format = useFormats();
  const euros = useEuros();
  if (quantity === null || unit === null || unitPrice === null)
    return <span className="works-soft">{t.noEstimate}</span>;
  return (
    <span className="works-words works-words-end">
      <span className="works-strong">{euros(quantity * unitPrice)}</span>
      <span className="works-soft">{t.times(format.number(quantity), w.units[unit], euros(unitPrice))}</span>
    </span>
  );
}
