import { useState } from 'react';
import { PARTS, type Inspection } from '#contract/inspections/inspections';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { PhotoTile } from '../photos/PhotoTile.tsx';
import { PhotoView } from '../photos/PhotoView.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { inspectionsText } from './inspections.text.ts';
import { RecordDue } from './RecordDue.tsx';
import { RecordFacts } from './RecordFacts.tsx';
import { recordsText } from './records.text.ts';
import { useFindingName } from './useFindingName.ts';

/** A closed inspection, whole: what was judged, found, proposed and decided, by whom and under which rules. */
export function InspectionRecord({
  inspection,
  onOpen,
  onCorrect,
}: {
  inspection: Inspection;
  onOpen(inspectionId: string): void;
  onCorrect(): void;
}) {
  const t = useText(recordsText);
  const names = useCodeNames();
  const words = useText(inspectionsText);
  const records = useMay('inspections.record');
  const { occasion, limitations, remarks, correctedById } = inspection;
  return (
    <div className="record-body">
      <Corrections inspection={inspection} onOpen={onOpen} />
      {occasion ? <p>{t.occasion(names('zk_reason', occasion))}</p> : null}
      <RecordFacts record={{ ...inspection, findings: [] }} />
      {inspection.stormId ? <p>{t.stormCheck}</p> : <FindingsByPart inspection={inspection} />}
      {inspection.measures.length === 0 ? null : (
        <ul className="record-findings">
          {inspection.measures.map(({ id, measure, urgency }) => (
            <li key={id}>
              {names('measure', measure)}, {names('urgency', urgency)}
            </li>
          ))}
        </ul>
      )}
      {limitations.length === 0 ? null : (
        <p>
          {words.limitations}: {limitations.map((limitation) => names('limitation', limitation)).join(', ')}
        </p>
      )}
      {remarks ? <p>{remarks}</p> : null}
      <Photos ids={inspection.photoIds} />
      <RecordDue inspection={inspection} />
      <Signature inspection={inspection} />
      {correctedById || !records || inspection.stormId ? null : (
        <Button icon="edit" onPress={onCorrect}>
          {t.correct}
        </Button>
      )}
    </div>
  );
}

function Corrections({
  inspection: { correctedById, correctsId, correctionReason },
  onOpen,
}: {
  inspection: Inspection;
  onOpen(inspectionId: string): void;
}) {
  const t = useText(recordsText);
  return (
    <>
      {correctedById ? (
        <Notice
          tone="warning"
          action={
            <Button kind="quiet" onPress={() => onOpen(correctedById)}>
              {t.toCorrection}
            </Button>
          }
        >
          {t.correctedBy}
        </Notice>
      ) : null}
      {correctsId ? (
        <Notice
          tone="info"
          action={
            <Button kind="quiet" onPress={() => onOpen(correctsId)}>
              {t.toCorrected}
            </Button>
          }
        >
          {t.corrects(correctionReason ?? '')}
        </Notice>
      ) : null}
    </>
  );
}

function FindingsByPart({ inspection: { findings } }: { inspection: Inspection }) {
  const t = useText(recordsText);
  const words = useText(inspectionsText);
  const format = useFormats();
  const nameOf = useFindingName();
  if (findings.length === 0) return <p>{t.noFindings}</p>;
  return (
    <dl className="record-parts">
      {PARTS.filter((part) => findings.some((finding) => finding.part === part)).map((part) => (
        <div key={part}>
          <dt>{words.parts[part]}</dt>
          {findings
            .filter((finding) => finding.part === part)
            .map((finding) => (
              <dd key={finding.id}>
                {[
                  nameOf(finding),
                  finding.sizeCm && t.size(format.number(finding.sizeCm)),
                  finding.place,
                  finding.remarks,
                ]
                  .filter(Boolean)
                  .join(', ')}
                <Photos ids={finding.photoIds} />
              </dd>
            ))}
        </div>
      ))}
    </dl>
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
      {viewed ? (
        <PhotoView id={viewed} number={ids.indexOf(viewed) + 1} onClose={() => setViewed(null)} />
      ) : null}
    </div>
  );
}

function Signature({ inspection }: { inspection: Inspection }) {
  const t = useText(recordsText);
  const format = useFormats();
  const { inspectorName, inspectorQualification, inspectorCertificate, recordedAt, ruleSet } = inspection;
  return (
    <p className="record-signature">
      {inspectorQualification ? t.who(inspectorName, inspectorQualification) : inspectorName}
      {inspectorCertificate ? `, ${t.certificate(inspectorCertificate)}` : null}
      <br />
      {t.closedAt(format.instant(recordedAt))} · {t.ruleSet(ruleSet)}
    </p>
  );
}
