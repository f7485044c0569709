import { v7 as newId } from 'uuid';
import { urgency as urgencies } from '#contract/measures/measures';
import { measureAfter, type SupportVerdict } from '#rules/supports/supports';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useText } from '../i18n/language.ts';
import { Choice, Switch } from '../ui/Choice.tsx';
import type { SupportInspectionDraft } from './supportInspection.ts';
import { supportInspectionText } from './supportInspection.text.ts';

/** What a crew can do about a support: look after it, renew it, take it out, cordon off. Codes of the list `measure`. */
const MEASURES: readonly string[] = ['M41', 'M42', 'M43', 'M76'];
/** The felling season is no day for a support. */
const URGENCIES = urgencies.options.filter((code) => code !== 'D7');

/** The measure an inspection proposes for the tree: the verdict's own, another one, or none. */
export function ProposedMeasure({
  verdict,
  measure,
  onChange,
}: {
  verdict: SupportVerdict;
  measure: SupportInspectionDraft['measure'];
  onChange(measure: SupportInspectionDraft['measure']): void;
}) {
  const t = useText(supportInspectionText);
  const names = useCodeNames();
  if (verdict === 'fine' && measure === null) return null;
  const usual = measureAfter(verdict) ?? { measure: 'M41', urgency: 'D4' as const };
  return (
    <section className="support-page-section">
      <Switch
        label={t.propose}
        isOn={measure !== null}
        onChange={(isOn) => onChange(isOn ? { ...usual, id: newId() } : null)}
      />
      {measure === null ? null : (
        <>
          <Choice
            label={t.measure}
            columns={2}
            value={measure.measure}
            onChange={(code) => onChange({ ...measure, measure: code })}
            options={MEASURES.map((value) => ({ value, label: names('measure', value) }))}
          />
          <Choice
            label={t.urgency}
            columns={2}
            value={measure.urgency}
            onChange={(urgency) => onChange({ ...measure, urgency })}
            options={URGENCIES.map((value) => ({ value, label: names('urgency', value) }))}
          />
        </>
      )}
    </section>
  );
}
