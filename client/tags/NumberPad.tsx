import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { tagsText } from './tags.text.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', '0'] as const;
/** Longer than any number on a tag. */
const MOST_DIGITS = 20;

/** Digits large enough for a thumb in a glove; `a` is for trees planted between two numbers. */
export function NumberPad({ value, onChange }: { value: string; onChange(value: string): void }) {
  const t = useText(tagsText);
  const add = (digit: string) => onChange((value + digit).slice(0, MOST_DIGITS));
  return (
    <div className="number-pad" role="group" aria-label={t.pad}>
      {DIGITS.map((digit) => (
        <button key={digit} type="button" className="number-key" onClick={() => add(digit)}>
          {digit}
        </button>
      ))}
      <button
        type="button"
        className="number-key"
        aria-label={t.delete}
        disabled={value === ''}
        onClick={() => onChange(value.slice(0, -1))}
      >
        <Icon name="back" size={28} />
      </button>
    </div>
  );
}
