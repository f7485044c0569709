import { v7 as newId } from 'uuid';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import type { Form } from './form.ts';
import { repeatFinding, type Part } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { useFindingName } from './useFindingName.ts';

/** What was found at a part last time and is not yet taken over; pulled by the inspector, never by itself. */
export function LastFindings({ part, form: { draft, edit, last } }: { part: Part; form: Form }) {
  const t = useText(inspectionsText);
  const format = useFormats();
  const nameOf = useFindingName();
  if (!last || draft.corrects) return null;
  const taken = new Set(draft.findings.map((finding) => finding.takenFrom));
  const open = last.findings.filter((finding) => finding.part === part && !taken.has(finding.id));
  if (open.length === 0) return null;
  return (
    <ul className="last-findings" aria-label={t.lastTime(format.day(last.inspectedOn))}>
      {open.map((finding) => (
        <li key={finding.id} className="last-finding">
          <p>
            <span className="last-finding-when">{t.lastTime(format.day(last.inspectedOn))}</span>
            {nameOf(finding)}
            {finding.place ? <span className="last-finding-place">{finding.place}</span> : null}
          </p>
          <Button
            icon="copy"
            onPress={() => edit({ act: 'addFindings', findings: [repeatFinding(finding, newId())] })}
          >
            {t.asLastTime}
          </Button>
        </li>
      ))}
    </ul>
  );
}
