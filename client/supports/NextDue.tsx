import { nextDueOf, type SupportVerdict } from '#rules/supports/supports';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { ShownSupport } from './ownSupportInspections.ts';
import { supportInspectionText } from './supportInspection.text.ts';

/** What the rule will make of the verdict, before it is closed; its place is kept while there is none. */
export function NextDue({
  support,
  verdict,
  hint,
}: {
  support: ShownSupport;
  verdict: SupportVerdict | null;
  hint: string;
}) {
  const t = useText(supportInspectionText);
  const format = useFormats();
  const { today } = useMe();
  const day = verdict && nextDueOf(support, { inspectedOn: today, verdict }, today);
  return (
    <p className="support-page-next" role="status">
      <strong>{day === null ? ' ' : t.next(format.day(day))}</strong>
      <span>{hint}</span>
    </p>
  );
}
