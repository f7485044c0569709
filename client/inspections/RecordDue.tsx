import type { Inspection } from '#contract/inspections/inspections';
import { RULE_SET, suggestNextDue } from '#rules/inspections/inspections';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { dueReason } from './dueReason.ts';
import { dueReasonText } from './dueReason.text.ts';
import { recordsText } from './records.text.ts';

/** The next date a closed inspection set, and why: the rule in words, or the reason it deviates for. */
export function RecordDue({ inspection }: { inspection: Inspection }) {
  const t = useText(recordsText);
  const reasons = useText(dueReasonText);
  const format = useFormats();
  const { countsAsRegular, nextDueOn, suggestedDueOn, deviationReason, ruleSet, inspectedOn } = inspection;
  if (!countsAsRegular) return <p className="record-due">{t.leavesRhythm}</p>;
  const { agePhase, condition } = inspection;
  const deviates = nextDueOn !== suggestedDueOn;
  const suggested = suggestedDueOn ? format.day(suggestedDueOn) : t.suggestedNone;
  return (
    <p className="record-due">
      <strong>{nextDueOn ? t.next(format.day(nextDueOn)) : t.nextNone}</strong>
      {deviates ? (
        <>
          <br />
          {t.deviation(suggested, deviationReason ?? '')}
        </>
      ) : null}
      {/* The words of today's rules would be wrong for a date that older rules suggested. */}
      {!deviates && ruleSet === RULE_SET && agePhase && condition ? (
        <>
          <br />
          {dueReason(
            suggestNextDue(inspectedOn, { ...inspection, agePhase, condition }),
            { ...inspection, agePhase, condition },
            reasons,
          )}
        </>
      ) : null}
    </p>
  );
}
