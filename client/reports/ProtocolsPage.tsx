import { useText } from '../i18n/language.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { ProtocolCard } from './ProtocolCard.tsx';
import { reportsText } from './reports.text.ts';
import { RoundProtocolCard } from './RoundProtocolCard.tsx';

/** Inspections as papers to be signed: those of a round, or those of a period. */
export function ProtocolsPage() {
  const t = useText(reportsText).protocols;
  const seesRounds = useMay('rounds.read');
  return (
    <article className="reports">
      <header className="reports-head">
        <h1 className="reports-title">{t.title}</h1>
        <p>{t.text}</p>
      </header>
      {seesRounds ? <RoundProtocolCard /> : null}
      <ProtocolCard />
    </article>
  );
}
