import { useState } from 'react';
import type { Cordon } from '#contract/storms/storms';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { LiftDialog } from './CordonDialog.tsx';
import { stormsText } from './storms.text.ts';

/** Cordons, those that stand first. */
export function CordonList({ cordons }: { cordons: readonly Cordon[] }) {
  const t = useText(stormsText);
  const mayLift = useMay('cordons.place');
  const [lifting, setLifting] = useState<Cordon | null>(null);
  if (cordons.length === 0) return <p className="storm-none">{t.room.noCordons}</p>;
  return (
    <ul className="storm-items">
      {cordons.map((cordon) => (
        <li key={cordon.id} className="storm-item">
          <CordonFacts cordon={cordon} />
          {mayLift && cordon.liftedAt === null ? (
            <Button icon="check" onPress={() => setLifting(cordon)}>
              {t.cordon.lift}
            </Button>
          ) : null}
        </li>
      ))}
      {lifting ? <LiftDialog cordon={lifting} onClose={() => setLifting(null)} /> : null}
    </ul>
  );
}

function CordonFacts({ cordon }: { cordon: Cordon }) {
  const t = useText(stormsText);
  const formats = useFormats();
  const { street, houseNumber, radiusM, note, liftedAt, liftedByName, liftedNote } = cordon;
  return (
    <>
      <span className="storm-item-head">
        <strong>{[street, houseNumber].filter(Boolean).join(' ') || t.cordon.one}</strong>
        <Badge tone={liftedAt === null ? 'danger' : 'neutral'}>
          {liftedAt === null
            ? t.cordon.standing
            : t.cordon.liftedAt(liftedByName ?? '', formats.instant(liftedAt))}
        </Badge>
      </span>
      <span>
        {t.cordon.radius} {t.cordon.metres(formats.number(radiusM))}
      </span>
      {note ? <span className="storm-item-words">{note}</span> : null}
      {liftedNote ? <span className="storm-item-words">{liftedNote}</span> : null}
      <small>{t.room.by(cordon.placedByName, formats.instant(cordon.placedAt))}</small>
    </>
  );
}
