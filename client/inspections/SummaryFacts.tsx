import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { dueReason } from './dueReason.ts';
import { dueReasonText } from './dueReason.text.ts';
import type { Form } from './form.ts';
import { nextDueOf } from './inspections.closing.ts';
import { inspectionsText } from './inspections.text.ts';
import { judgementText } from './judgement.text.ts';
import { deadlineIn } from './MeasureCard.tsx';
import { RecordFacts } from './RecordFacts.tsx';

/** Everything the inspection will say, to be read once more. */
export function SummaryFacts({ form }: { form: Form }) {
  const t = useText(inspectionsText);
  const words = useText(judgementText);
  const names = useCodeNames();
  const format = useFormats();
  const { draft } = form;
  const photos = draft.photoIds.length + draft.findings.flatMap(({ photoIds }) => photoIds).length;
  const limits = draft.limitations.map((limitation) => names('limitation', limitation));
  return (
    <>
      <RecordFacts record={draft} />
      {draft.measures.length === 0 ? null : (
        <ul className="record-findings">
          {draft.measures.map((measure) => {
            const deadline = deadlineIn(measure, form);
            return (
              <li key={measure.id}>
                {names('measure', measure.measure)}, {measure.urgency ? words.urgency[measure.urgency] : ''}
                {deadline ? ` (${format.day(deadline)})` : ''}
              </li>
            );
          })}
        </ul>
      )}
      {limits.length === 0 ? null : (
        <p>
          {t.limitations}: {limits.join(', ')}
        </p>
      )}
      {photos === 0 ? null : <p>{t.photoCount(photos)}</p>}
      <p className="summary-next">
        <NextInWords form={form} />
      </p>
      {draft.remarks.trim() ? <p>{draft.remarks}</p> : null}
    </>
  );
}

function NextInWords({ form: { draft, inspectedOn } }: { form: Form }) {
  const t = useText(inspectionsText);
  const reasons = useText(dueReasonText);
  const format = useFormats();
  const { dueOn, suggestion, deviates } = nextDueOf(draft, inspectedOn);
  const { agePhase, condition, safetyExpectation } = draft;
  if (!suggestion || !agePhase || !condition)
    return dueOn ? t.rhythmStays(format.day(dueOn)) : t.rhythmStaysOpen;
  const why = deviates
    ? draft.deviationReason
    : dueReason(suggestion, { agePhase, condition, safetyExpectation }, reasons);
  return (
    <>
      <strong>
        {t.nextDue}: {dueOn ? format.day(dueOn) : t.noneNeeded}
      </strong>
      <br />
      {why}
    </>
  );
}
