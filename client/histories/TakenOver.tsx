import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listTakenOver, type TakenInspection, type TakenMeasure } from '#contract/histories/histories';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { historiesText } from './histories.text.ts';
import { TakenRecord } from './TakenRecord.tsx';
import './takenOver.css';

/** As many as a person looks back at; older ones on demand. */
const SHOWN_AT_FIRST = 3;

/** What other systems kept of a tree, newest first, apart from our own inspections and marked as foreign. */
export function TakenOver({ treeId }: { treeId: string }) {
  const t = useText(historiesText);
  const formats = useFormats();
  const [isWhole, setWhole] = useState(false);
  const { data } = useQuery({
    queryKey: ['trees', treeId, 'taken-over'],
    queryFn: ({ signal }) => call(listTakenOver, { params: { id: treeId }, signal }),
    // Without a network there is none on the device: the tree's own inspections are.
    retry: false,
  });
  const records = data ? inOrder(data.inspections, data.measures) : [];
  if (records.length === 0) return null;
  const shown = isWhole ? records : records.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="taken-over">
      <h4 className="taken-over-title">{t.title}</h4>
      <p className="taken-over-soft">{t.explain}</p>
      <ul className="taken-over-list">
        {shown.map(({ record }) => (
          <TakenRecord key={record.id} record={record} />
        ))}
      </ul>
      {shown.length < records.length ? (
        <Button kind="quiet" icon="down" onPress={() => setWhole(true)}>
          {t.all(formats.number(records.length))}
        </Button>
      ) : null}
    </div>
  );
}

/** The newest first, undated ones last. */
function inOrder(inspections: readonly TakenInspection[], measures: readonly TakenMeasure[]) {
  return [
    ...inspections.map((record) => ({ day: record.inspectedOn, record })),
    ...measures.map((record) => ({ day: record.doneOn ?? record.notedOn ?? '', record })),
  ].toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}
