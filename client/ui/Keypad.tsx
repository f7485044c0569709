import type { ReactNode, RefCallback } from 'react';
import { createPortal } from 'react-dom';
import { useText } from '../i18n/language.ts';
import { Icon, type IconName } from './Icon.tsx';
import type { PadKey } from './numberText.ts';
import { uiText } from './ui.text.ts';
import './keypad.css';

/** One more thing to do while numbers are entered, such as "another stem". */
export interface KeypadAction {
  icon: IconName;
  label: string;
  onPress(): void;
}

export interface KeypadProps {
  label: string;
  text: string;
  unit: string | undefined;
  /** What follows from the number, or what is odd about it. */
  note: ReactNode;
  /** The decimal sign; null where only whole numbers are asked for. */
  sign: string | null;
  action: KeypadAction | undefined;
  onKey(key: PadKey): void;
  onNext(): void;
  onDone(): void;
  onSystemKeyboard(): void;
  ref: RefCallback<HTMLDivElement>;
}

/**
 * Big keys for numbers at the lower edge, in place of the system's keyboard. The field keeps the focus, so that
 * keys of a real keyboard and the pad write into the same place.
 */
export function Keypad(props: KeypadProps) {
  const { onKey, action, ref } = props;
  const t = useText(uiText).keypad;
  const digits = (...some: (1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9)[]) =>
    some.map((digit) => (
      <Key key={digit} onPress={() => onKey(`${digit}`)}>
        {digit}
      </Key>
    ));
  return createPortal(
    <div
      ref={ref}
      className="keypad"
      role="group"
      aria-label={t.title(props.label)}
      // Dialogs take what lies outside of them for "away"; this belongs to the field within.
      data-react-aria-top-layer="true"
    >
      <Head {...props} />
      <div className="keypad-keys">
        {digits(1, 2, 3)}
        <Key label={t.back} onPress={() => onKey('back')}>
          <Icon name="backspace" />
        </Key>
        {digits(4, 5, 6)}
        <Key label={t.clear} onPress={() => onKey('clear')}>
          C
        </Key>
        {digits(7, 8, 9)}
        {action ? (
          <Key label={action.label} onPress={action.onPress}>
            <Icon name={action.icon} />
          </Key>
        ) : (
          <span />
        )}
        <LastLine {...props} />
      </div>
    </div>,
    document.body,
  );
}

function LastLine({ sign, onKey, onNext, onDone }: KeypadProps) {
  const t = useText(uiText).keypad;
  return (
    <>
      <Key label={t.point} isDisabled={sign === null} onPress={() => onKey('point')}>
        {sign ?? ','}
      </Key>
      <Key onPress={() => onKey('0')}>0</Key>
      <Key onPress={onNext}>{t.next}</Key>
      <Key kind="done" onPress={onDone}>
        {t.done}
      </Key>
    </>
  );
}

function Head({ label, text, unit, note, onSystemKeyboard }: KeypadProps) {
  const t = useText(uiText).keypad;
  return (
    <header className="keypad-head">
      <p className="keypad-words">
        <span className="keypad-label">{label}</span>
        <span className="keypad-note">{note}</span>
      </p>
      <output className="keypad-value">
        {text === '' ? '–' : text} {unit ? <small>{unit}</small> : null}
      </output>
      <Key kind="small" label={t.system} onPress={onSystemKeyboard}>
        <Icon name="keyboard" />
      </Key>
    </header>
  );
}

function Key({
  label,
  kind = 'key',
  isDisabled = false,
  onPress,
  children,
}: {
  label?: string;
  kind?: 'key' | 'done' | 'small';
  isDisabled?: boolean;
  onPress(): void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={`keypad-key keypad-${kind}`}
      aria-label={label}
      disabled={isDisabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
