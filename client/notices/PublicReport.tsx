import type { Notice } from '#contract/notices/notices';
import { PUBLIC_REPORT_TEXT } from '#text/publicReports/publicReports';
import { useLanguage, useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { noticesText } from './notices.text.ts';

/** Of a notice from the public map: what it is about, and that nobody has spoken to whoever told it. */
export function PublicReport({ notice: { report } }: { notice: Notice }) {
  const t = useText(noticesText);
  const { categories } = PUBLIC_REPORT_TEXT[useLanguage()];
  if (report === null) return null;
  return (
    <span className="notice-public">
      <Badge tone="info">{t.fromPublic}</Badge>
      {report.isConfirmed ? (
        <Badge tone="good">{t.confirmed}</Badge>
      ) : (
        <Badge tone="warning">{t.unconfirmed}</Badge>
      )}
      <span>{categories[report.category]}</span>
    </span>
  );
}
