import { useText } from '../i18n/language.ts';
import { auditText } from './audit.text.ts';
import { ChainState } from './ChainState.tsx';
import { EventList } from './EventList.tsx';
import { VerificationCard } from './VerificationCard.tsx';
import './audit.css';

/** What can be proved: how the chain of evidence stands, whether it holds, and who did what. */
export function AuditPage() {
  const t = useText(auditText);
  return (
    <article className="audit">
      <h1 className="audit-title">{t.title}</h1>
      <p className="audit-soft">{t.about}</p>
      <div className="audit-cards">
        <ChainState />
        <VerificationCard />
      </div>
      <EventList />
    </article>
  );
}
