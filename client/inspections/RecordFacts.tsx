import type { Inspection } from '#contract/inspections/inspections';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useText } from '../i18n/language.ts';
import { dueReasonText } from './dueReason.text.ts';
import { inspectionsText } from './inspections.text.ts';
import { judgementText } from './judgement.text.ts';
import type { InspectionDraft } from './inspections.draft.ts';
import { useFindingName } from './useFindingName.ts';

type Recorded = Pick<
  Inspection | InspectionDraft,
  'foliage' | 'vitality' | 'condition' | 'agePhase' | 'safetyExpectation' | 'result'
> & {
  findings: readonly Pick<
    Inspection['findings'][number],
    'id' | 'part' | 'damage' | 'fungus' | 'pest' | 'habitat' | 'severity'
  >[];
};

/** What an inspection says, in a line of facts and a line of findings. */
export function RecordFacts({ record }: { record: Recorded }) {
  const t = useText(judgementText);
  const words = useText(inspectionsText);
  const due = useText(dueReasonText);
  const nameOf = useFindingName();
  const names = useCodeNames();
  const { foliage, vitality, condition, agePhase, safetyExpectation, result } = record;
  const facts = [
    condition && t.condition[condition].name,
    vitality && names('vitality', vitality).replace(/ \(.*\)$/, ''),
    agePhase && names('age_phase', agePhase),
    due.expectation[safetyExpectation],
    foliage && t.foliage[foliage],
  ].filter((fact) => fact !== null);
  return (
    <>
      <p className="record-facts">
        {result ? <strong>{t.result[result].name} · </strong> : null}
        {facts.join(' · ')}
      </p>
      {record.findings.length === 0 ? null : (
        <ul className="record-findings">
          {record.findings.map((finding) => (
            <li key={finding.id}>
              {words.parts[finding.part]}: {nameOf(finding)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
