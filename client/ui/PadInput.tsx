import { useRef, useState, type ReactNode } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import { FieldProblem, type FieldProps } from './Field.tsx';
import { FieldHead } from './FieldHead.tsx';
import { Icon } from './Icon.tsx';
import { Keypad, type KeypadAction } from './Keypad.tsx';
import { useKeypadSetting } from './keypadSetting.ts';
import { useOpenKeypad } from './useOpenKeypad.ts';

/** What a field with big keys is given whatever it takes the digits for. */
export type PadFieldProps = FieldProps & {
  /** Stands on the keypad: what follows from the number. */
  note?: ReactNode;
  action?: KeypadAction | undefined;
  /** Takes the focus, and with it the keypad, when it appears. */
  autoFocus?: boolean;
};

export type PadInputProps = PadFieldProps & {
  text: string;
  unit: string | undefined;
  /** The decimal sign; null where only whole numbers are asked for. */
  sign: string | null;
  /** What is odd about the number; null: nothing. */
  doubtOf(isBeingTyped: boolean): string | null;
  onText(text: string): void;
  onLeave(): void;
  /** What the field's own keyboard is, where the big keys are not wanted. */
  otherMode: 'text' | 'numeric' | 'decimal';
  onSystemKeyboard(): void;
};

/** An input that brings big keys on touch screens; real keys write into it all the same. */
export function PadInput({
  label,
  hint,
  error,
  name,
  isLabelHidden,
  text,
  unit,
  sign,
  note,
  action,
  autoFocus,
  doubtOf,
  onText,
  onLeave,
  otherMode,
  onSystemKeyboard,
  ...rest
}: PadInputProps) {
  const isWanted = useKeypadSetting();
  const [isOtherWanted, setOtherWanted] = useState(false);
  const hasKeypad = isWanted && !isOtherWanted;
  const input = useRef<HTMLInputElement>(null);
  const { dock, isOpen, hasFocus, watch, press, goOn, dismiss, focusAnew } = useOpenKeypad(input);
  const doubt = doubtOf(hasFocus);
  return (
    <AriaTextField
      {...rest}
      className="field"
      value={text}
      onChange={onText}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldHead label={label} hint={hint} isLabelHidden={isLabelHidden} />
      <span className="field-with-unit">
        <Input
          ref={input}
          className="field-input field-number"
          data-field={name}
          data-number=""
          autoComplete="off"
          inputMode={hasKeypad ? 'none' : otherMode}
          // Asked for by itself, it spares the tap that opens it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={autoFocus ?? false}
          {...watch}
          onBlur={(event) => {
            watch.onBlur(event);
            onLeave();
          }}
        />
        {unit ? (
          <span className="field-unit" aria-hidden>
            {unit}
          </span>
        ) : null}
      </span>
      {doubt && !error ? (
        <span className="field-doubt" role="status">
          <Icon name="warning" size={16} /> {doubt}
        </span>
      ) : null}
      <FieldProblem error={error} />
      {hasKeypad && isOpen ? (
        <Keypad
          ref={dock}
          label={label}
          text={text}
          unit={unit}
          note={doubt ?? note}
          sign={sign}
          action={action}
          onKey={(key) => press(key, sign ?? '')}
          onNext={goOn}
          onDone={dismiss}
          onSystemKeyboard={() => {
            setOtherWanted(true);
            onSystemKeyboard();
            focusAnew();
          }}
        />
      ) : null}
    </AriaTextField>
  );
}
