import { useState } from 'react';
import type { Felling } from '#contract/fellings/fellings';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { decisionsText } from './decisions.text.ts';
import { fellingsText } from './fellings.text.ts';
import { useStepLines } from './useStepLines.ts';

/** Every decision as it was written down, the newest first; none is ever changed. */
export function DecisionHistory({ felling }: { felling: Felling }) {
  const t = useText(decisionsText);
  const steps = useText(fellingsText).steps;
  const format = useFormats();
  const linesOf = useStepLines();
  const [isOpen, setOpen] = useState(false);
  if (felling.decisions.length === 0) return null;
  return (
    <section>
      <Button
        kind="quiet"
        icon={isOpen ? 'up' : 'down'}
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        {t.history}
      </Button>
      {isOpen ? (
        <ol className="felling-history">
          {felling.decisions.map(({ version, step, writtenBy, writtenAt, correctionReason, facts }) => (
            <li key={version}>
              <strong>{steps[step]}</strong>
              <span className="fellings-soft">{t.decidedBy(writtenBy, format.instant(writtenAt))}</span>
              {correctionReason ? <span>{t.corrected(correctionReason)}</span> : null}
              <span className="fellings-soft">{linesOf(step, facts, writtenAt).join(' · ')}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}
