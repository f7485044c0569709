import { useMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { ConcernBadges } from './ConcernBadges.tsx';
import type { ShownSupport } from './ownSupportInspections.ts';
import { supportInspectionText } from './supportInspection.text.ts';
import { useSupportFacts } from './useSupportFacts.ts';

/** What is known of a support, for whoever stands below it. */
export function SupportSummary({ support }: { support: ShownSupport }) {
  const t = useText(supportInspectionText);
  const { today } = useMe();
  const facts = useSupportFacts()(support, today);
  return (
    <section className="support-page-section support-summary" aria-label={t.about}>
      <p className="support-badges">
        <ConcernBadges support={support} today={today} />
      </p>
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
    </section>
  );
}
