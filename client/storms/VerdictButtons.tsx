import { Button as AriaButton } from 'react-aria-components';
import { VERDICTS, type Verdict } from '#rules/storms/storms';
import { useText } from '../i18n/language.ts';
import { StormSign } from './StormSign.tsx';
import { stormsText } from './storms.text.ts';

/** Unharmed, damaged, danger: as large as a gloved thumb in the rain. */
export function VerdictButtons({ isBusy, onSay }: { isBusy: boolean; onSay(verdict: Verdict): void }) {
  const t = useText(stormsText);
  return (
    <div className="verdicts">
      {VERDICTS.map((verdict) => (
        <AriaButton
          key={verdict}
          className={`verdict verdict-${verdict}`}
          isPending={isBusy}
          onPress={() => onSay(verdict)}
        >
          <StormSign state={verdict} size={36} />
          <span className="verdict-words">
            <strong>{t.check.verdicts[verdict]}</strong>
            <small>{t.check.hints[verdict]}</small>
          </span>
        </AriaButton>
      ))}
    </div>
  );
}
