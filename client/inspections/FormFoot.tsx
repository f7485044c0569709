import { memo } from 'react';
import type { Issue } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { useSlowPress } from '../ui/useSlowPress.ts';
import type { Form } from './form.ts';
import { nextDueOf } from './inspections.closing.ts';
import { inspectionsText } from './inspections.text.ts';
import { DUE_FIELDS, sameIn } from './sameForm.ts';
import type { FormWithIssues } from './useInspectionForm.ts';

/** Always in sight: how far the form is, when the tree is due next, and the button that closes it. */
export function FormFoot({ form, onClose }: { form: FormWithIssues; onClose(): void }) {
  const t = useText(inspectionsText);
  const { isWorking, press } = useSlowPress(onClose);
  return (
    <footer className="inspection-foot">
      <Progress form={form} />
      <NextDue form={form} />
      <Button kind="primary" size="large" icon="check" isBusy={isWorking} onPress={press}>
        {t.close}
      </Button>
    </footer>
  );
}

const Progress = memo(
  ProgressView,
  ({ form: before }, { form: after }) =>
    before.draft.findings === after.draft.findings &&
    before.draft.measures === after.draft.measures &&
    before.issues === after.issues,
);

function ProgressView({ form: { draft, issues } }: { form: FormWithIssues }) {
  const t = useText(inspectionsText);
  const open = useOpenFields(issues);
  const { length: found } = draft.findings;
  const { length: proposed } = draft.measures;
  const counts = [
    found > 0 ? t.findingCount(found) : t.nothingFound,
    proposed > 0 ? t.measureCount(proposed) : null,
  ];
  return (
    <p className="inspection-progress">
      <span>{counts.filter(Boolean).join(', ')}</span>
      <span>{open.length === 0 ? '' : t.stillOpen(open.join(', '))}</span>
    </p>
  );
}

/** The fields that keep the form from being closed, each named once. */
function useOpenFields(issues: readonly Issue[]): string[] {
  const t = useText(inspectionsText);
  const names = issues.map(({ path }) => {
    if (path.startsWith('findings')) return t.severity;
    if (path.startsWith('measures.')) return t.urgency;
    const fields: Partial<Record<string, string>> = {
      vitality: t.vitality,
      condition: t.condition,
      agePhase: t.agePhase,
      result: t.result,
      measures: t.measures,
      occasion: t.occasion,
      nextDueOn: t.nextDue,
      deviationReason: t.deviationReason,
      correctionReason: t.correctionShort,
    };
    return fields[path] ?? path;
  });
  return [...new Set(names)];
}

const NextDue = memo(NextDueView, sameIn(...DUE_FIELDS, 'foliage'));

function NextDueView({ form: { draft, inspectedOn } }: { form: Form }) {
  const t = useText(inspectionsText);
  const format = useFormats();
  const { dueOn, suggestion } = nextDueOf(draft, inspectedOn);
  const isKnown = suggestion !== null || !draft.countsAsRegular;
  const none = draft.countsAsRegular ? t.noneNeeded : '–';
  return (
    <p className="inspection-next">
      <span>{t.nextDue}</span>
      <strong>{isKnown ? (dueOn ? format.day(dueOn) : none) : '…'}</strong>
    </p>
  );
}
