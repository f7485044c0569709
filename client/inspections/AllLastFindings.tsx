import { memo } from 'react';
import { v7 as newId } from 'uuid';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import type { Form } from './form.ts';
import { repeatFinding } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { sameIn } from './sameForm.ts';

/** All findings of last time by one tap, for a tree where only something else has changed. */
export const AllLastFindings = memo(AllLastFindingsView, sameIn('findings', 'corrects'));

function AllLastFindingsView({ form: { draft, edit, last } }: { form: Form }) {
  const t = useText(inspectionsText);
  const format = useFormats();
  const taken = new Set(draft.findings.map((finding) => finding.takenFrom));
  const open = last?.findings.filter((finding) => !taken.has(finding.id)) ?? [];
  if (!last || draft.corrects || open.length === 0) return null;
  const takeAll = () =>
    edit({ act: 'addFindings', findings: open.map((finding) => repeatFinding(finding, newId())) });
  return (
    <Notice
      tone="neutral"
      icon="history"
      action={
        <Button icon="copy" onPress={takeAll}>
          {t.allAsLastTime(open.length)}
        </Button>
      }
    >
      {t.lastTime(format.day(last.inspectedOn))}: {t.findingCount(open.length)}
    </Notice>
  );
}
