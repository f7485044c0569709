import { useState } from 'react';
import type { Inspection } from '#contract/inspections/inspections';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, LoadFailure, Skeleton, type Tone } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { InspectionRecord } from './InspectionRecord.tsx';
import { useInspections } from './inspections.queries.ts';
import { inspectionsText } from './inspections.text.ts';
import { judgementText } from './judgement.text.ts';
import { recordsText } from './records.text.ts';
import './records.css';

/** As many as a person looks back at; older ones on demand. */
const SHOWN_AT_FIRST = 3;

/** All inspections of a tree, newest first; each opens to its whole record. */
export function InspectionHistory({
  treeId,
  onCorrect,
}: {
  treeId: string;
  onCorrect(inspectionId: string): void;
}) {
  const t = useText(recordsText);
  const inspections = useInspections(treeId);
  const [openId, setOpenId] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  if (inspections.isError)
    return <LoadFailure error={inspections.error} onRetry={() => void inspections.refetch()} />;
  if (!inspections.data) return <Skeleton lines={4} />;
  if (inspections.data.length === 0) return <p className="records-none">{t.none}</p>;
  const shown = isWhole ? inspections.data : inspections.data.slice(0, SHOWN_AT_FIRST);
  const open = (id: string) => {
    setWhole(true);
    setOpenId(id);
  };
  return (
    <>
      <ul className="records">
        {shown.map((inspection) => (
          <li key={inspection.id} className="record">
            <RecordHead
              inspection={inspection}
              isOpen={inspection.id === openId}
              onToggle={() => setOpenId(inspection.id === openId ? null : inspection.id)}
            />
            {inspection.id === openId ? (
              <InspectionRecord
                inspection={inspection}
                onOpen={open}
                onCorrect={() => onCorrect(inspection.id)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {shown.length < inspections.data.length ? (
        <Button kind="quiet" icon="down" onPress={() => setWhole(true)}>
          {t.all(inspections.data.length)}
        </Button>
      ) : null}
    </>
  );
}

const TONES: Record<Inspection['result'], Tone> = {
  OK: 'good',
  OM: 'good',
  VM: 'warning',
  GV: 'danger',
  EU: 'warning',
  NB: 'neutral',
};

function RecordHead({
  inspection,
  isOpen,
  onToggle,
}: {
  inspection: Inspection;
  isOpen: boolean;
  onToggle(): void;
}) {
  const t = useText(recordsText);
  const words = useText(inspectionsText);
  const judged = useText(judgementText);
  const names = useCodeNames();
  const format = useFormats();
  const { result, type, inspectedOn, inspectorName, findings, correctedById, correctsId } = inspection;
  const kinds: Partial<Record<Inspection['type'], string>> = words.kinds;
  return (
    <button type="button" className="record-head" aria-expanded={isOpen} onClick={onToggle}>
      <span className="record-words">
        <span className="record-title">
          <span className={correctedById ? 'record-day record-day-corrected' : 'record-day'}>
            {format.day(inspectedOn)}
          </span>
          <span>{kinds[type] ?? names('inspection_type', type)}</span>
        </span>
        <span className="record-badges">
          {correctedById ? (
            <Badge icon="history">{t.corrected}</Badge>
          ) : (
            <Badge tone={TONES[result]}>{judged.result[result].name}</Badge>
          )}
          {correctsId ? <Badge icon="edit">{t.correction}</Badge> : null}
          {findings.length > 0 ? (
            <span className="record-soft">{words.findingCount(findings.length)}</span>
          ) : null}
        </span>
        <span className="record-soft">{inspectorName}</span>
      </span>
      <Icon name={isOpen ? 'up' : 'down'} />
    </button>
  );
}
