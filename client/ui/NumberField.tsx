import { useState } from 'react';
import { useLanguage, useText } from '../i18n/language.ts';
import { switchKeypad } from './keypadSetting.ts';
import { clamped, isUnusual, numberIn, textOf, tidied, type Plausible } from './numberText.ts';
import { PadInput, type PadFieldProps } from './PadInput.tsx';
import { uiText } from './ui.text.ts';

export type NumberFieldProps = PadFieldProps & {
  value: number | null;
  /** Called with every key, so that what is half typed is kept too. */
  onChange(value: number | null): void;
  unit?: string;
  decimals?: number;
  minValue?: number;
  maxValue?: number;
  /** Outside of it the field asks back; it never refuses. */
  plausible?: Plausible;
};

const SIGNS = { de: ',', en: '.' } as const;

/** A number with its unit; null is "not known". Takes either decimal sign; on touch screens by big keys of its own. */
export function NumberField({
  value,
  onChange,
  unit,
  decimals = 0,
  minValue,
  maxValue,
  plausible,
  ...field
}: NumberFieldProps) {
  const t = useText(uiText).keypad;
  const sign = SIGNS[useLanguage()];
  const shown = { text: textOf(value, decimals, sign), of: value };
  const [typed, setTyped] = useState(shown);
  // Changed from outside: what was typed does not stand for the value any more.
  if (typed.of !== value) setTyped(shown);
  const range = plausible && `${plausible.least} – ${plausible.most} ${unit ?? ''}`.trim();
  return (
    <PadInput
      {...field}
      text={typed.text}
      unit={unit}
      sign={decimals > 0 ? sign : null}
      otherMode={decimals > 0 ? 'decimal' : 'numeric'}
      doubtOf={(isBeingTyped) =>
        range && isUnusual(value, plausible, isBeingTyped) ? t.unusual(range.replaceAll('.', sign)) : null
      }
      onText={(raw) => {
        const text = tidied(raw, sign);
        const next = clamped(numberIn(text, decimals), minValue, maxValue);
        setTyped({ text, of: next });
        if (next !== value) onChange(next);
      }}
      onLeave={() => setTyped(shown)}
      onSystemKeyboard={() => switchKeypad(false)}
    />
  );
}

/** Mostly digits, such as a tree's number: big keys for them, and the device's keyboard for `12a`. */
export function DigitsField({
  value,
  onChange,
  ...field
}: PadFieldProps & { value: string; onChange(value: string): void }) {
  return (
    <PadInput
      {...field}
      text={value}
      unit={undefined}
      sign={null}
      otherMode="text"
      doubtOf={noDoubt}
      onText={onChange}
      onLeave={nothing}
      onSystemKeyboard={nothing}
    />
  );
}

function noDoubt(): null {
  return null;
}
function nothing(): void {}
