import { useState } from 'react';
import type { SupportInspection } from '#contract/supports/supports';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { PhotoTile } from '../photos/PhotoTile.tsx';
import { PhotoView } from '../photos/PhotoView.tsx';
import { Button } from '../ui/Button.tsx';
import { Badge, type Tone } from '../ui/Feedback.tsx';
import { supportInspectionText } from './supportInspection.text.ts';
import { supportsText } from './supports.text.ts';

const TONES: Readonly<Record<SupportInspection['verdict'], Tone>> = {
  fine: 'good',
  adjust: 'warning',
  replace: 'danger',
  danger: 'danger',
};

/** The closed inspections of a support, newest first. */
export function SupportRecords({
  inspections,
  onCorrect,
}: {
  inspections: readonly SupportInspection[];
  onCorrect(inspectionId: string): void;
}) {
  return (
    <ol className="support-records">
      {inspections.map((inspection) => (
        <li key={inspection.id} className={inspection.correctedById ? 'support-record-old' : ''}>
          <SupportRecord inspection={inspection} onCorrect={() => onCorrect(inspection.id)} />
        </li>
      ))}
    </ol>
  );
}

function SupportRecord({ inspection, onCorrect }: { inspection: SupportInspection; onCorrect(): void }) {
  const t = useText(supportInspectionText);
  const { verdicts } = useText(supportsText);
  const names = useCodeNames();
  const format = useFormats();
  const corrects = useMay('inspections.record');
  const { verdict, method, observations, remarks, correctionReason, correctedById, contentHash } = inspection;
  return (
    <>
      <p className="support-badges">
        <Badge tone={TONES[verdict]}>{verdicts[verdict]}</Badge>
        {correctedById ? <Badge>{t.corrected}</Badge> : null}
        <span>{t.by(format.day(inspection.inspectedOn), inspection.inspectorName)}</span>
      </p>
      <p>{[t.methods[method], ...observations.map((code) => names('support_finding', code))].join(' · ')}</p>
      {remarks ? <p>{remarks}</p> : null}
      {correctionReason ? <p>{t.correction(correctionReason)}</p> : null}
      {inspection.measures.map(({ id, measure, urgency }) => (
        <p key={id}>{t.proposed(names('measure', measure), names('urgency', urgency))}</p>
      ))}
      <Photos ids={inspection.photoIds} />
      <p className="support-hash">{t.hash(`${contentHash.slice(0, 16)}…`)}</p>
      {correctedById || !corrects ? null : (
        <Button kind="quiet" icon="edit" onPress={onCorrect}>
          {t.correct}
        </Button>
      )}
    </>
  );
}

function Photos({ ids }: { ids: readonly string[] }) {
  const [viewed, setViewed] = useState<string | null>(null);
  if (ids.length === 0) return null;
  return (
    <div className="photo-strip">
      {ids.map((id, index) => (
        <PhotoTile key={id} id={id} number={index + 1} onOpen={() => setViewed(id)} />
      ))}
      {viewed === null ? null : (
        <PhotoView id={viewed} number={ids.indexOf(viewed) + 1} onClose={() => setViewed(null)} />
      )}
    </div>
  );
}
