import { memo, type CSSProperties, type ReactNode } from 'react';
import {
  CheckboxButton,
  CheckboxField,
  CheckboxGroup,
  RadioButton,
  RadioField,
  RadioGroup,
  SwitchButton,
  SwitchField,
} from 'react-aria-components';
import { FieldProblem, type FieldProps } from './Field.tsx';
import { FieldHead } from './FieldHead.tsx';
import { Icon } from './Icon.tsx';
import { sameChoice } from './sameChoice.ts';
import { useSteady } from './useSteady.ts';
import './choice.css';

interface Option<Value extends string> {
  value: Value;
  label: string;
  /** A second, smaller line: what the option means. */
  hint?: string | undefined;
  /** A picture before the words, such as a legend symbol. */
  mark?: ReactNode;
}

export type ChoiceOption = Option<string>;

interface ChoiceProps<Value extends string> extends FieldProps {
  options: readonly Option<Value>[];
  value: Value | null;
  onChange(value: Value): void;
  /** How many stand in a row where there is room; without it they flow. */
  columns?: number;
}

/**
 * One of a few, all visible as big buttons; no drop-down. `null` means nothing chosen yet. Is drawn anew only when
 * something about it has changed: a form has dozens of these buttons, and a tap concerns one row of them.
 */
export function Choice<Value extends string>({ onChange, ...rest }: ChoiceProps<Value>) {
  return <RadioRow {...rest} onChange={useSteady(onChange)} />;
}

const RadioRow = memo(RadioRowView, sameChoice);

function RadioRowView({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  name,
  columns,
  isLabelHidden,
  isDisabled,
  isRequired,
}: ChoiceProps<string>) {
  return (
    <RadioGroup
      className="field"
      value={value}
      isInvalid={error !== undefined}
      isDisabled={isDisabled ?? false}
      data-field={name}
      isRequired={isRequired ?? false}
      validationBehavior="aria"
      orientation="horizontal"
      onChange={onChange}
    >
      <FieldHead label={label} hint={hint} isLabelHidden={isLabelHidden} />
      <div
        className={columns ? 'choice-row choice-grid' : 'choice-row'}
        style={columns ? gridStyle(columns, options) : undefined}
      >
        {options.map((option) => (
          <RadioField key={option.value} value={option.value} className="choice-field">
            <RadioButton className="choice">
              <OptionFace option={option} />
            </RadioButton>
          </RadioField>
        ))}
      </div>
      <FieldProblem error={error} />
    </RadioGroup>
  );
}

interface MultiChoiceProps<Value extends string> extends FieldProps {
  options: readonly Option<Value>[];
  value: readonly Value[];
  onChange(value: Value[]): void;
  columns?: number;
}

/** Any of a few, as big buttons that stay pressed. */
export function MultiChoice<Value extends string>({ onChange, ...rest }: MultiChoiceProps<Value>) {
  return <CheckboxRow {...rest} onChange={useSteady(onChange)} />;
}

const CheckboxRow = memo(CheckboxRowView, sameChoice);

function CheckboxRowView({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  name,
  columns,
  isLabelHidden,
  isDisabled,
}: MultiChoiceProps<string>) {
  return (
    <CheckboxGroup
      className="field"
      value={[...value]}
      isInvalid={error !== undefined}
      isDisabled={isDisabled ?? false}
      data-field={name}
      validationBehavior="aria"
      onChange={onChange}
    >
      <FieldHead label={label} hint={hint} isLabelHidden={isLabelHidden} />
      <div
        className={columns ? 'choice-row choice-grid' : 'choice-row'}
        style={columns ? gridStyle(columns, options) : undefined}
      >
        {options.map((option) => (
          <CheckboxField key={option.value} value={option.value} className="choice-field">
            <CheckboxButton className="choice">
              <OptionFace option={option} />
            </CheckboxButton>
          </CheckboxField>
        ))}
      </div>
      <FieldProblem error={error} />
    </CheckboxGroup>
  );
}

/** On or off, with words beside it. */
export function Switch({
  label,
  hint,
  isOn,
  onChange,
  isDisabled,
}: {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
  isDisabled?: boolean;
}) {
  return (
    <SwitchField isSelected={isOn} onChange={onChange} isDisabled={isDisabled ?? false}>
      <SwitchButton className="switch">
        <span className="switch-track" aria-hidden>
          <span className="switch-thumb" />
        </span>
        <span>
          <span className="switch-label">{label}</span>
          {hint ? <span className="field-hint switch-hint">{hint}</span> : null}
        </span>
      </SwitchButton>
    </SwitchField>
  );
}

/** Equal columns as wished, fewer where one would get too narrow for its words. */
function gridStyle(columns: number, options: readonly Option<string>[]): CSSProperties {
  const leastPx = options.some((option) => option.hint) ? 150 : 96;
  const share = `calc((100% - ${(columns - 1) * 8}px) / ${columns})`;
  return { gridTemplateColumns: `repeat(auto-fill, minmax(max(${leastPx}px, ${share}), 1fr))` };
}

function OptionFace<Value extends string>({ option }: { option: Option<Value> }) {
  return (
    <>
      {option.mark ?? null}
      <span className="choice-words">
        <span className="choice-label">{option.label}</span>
        {option.hint ? <span className="choice-hint">{option.hint}</span> : null}
      </span>
      {/* Chosen is said by a tick as well as by colour. */}
      <span className="choice-tick" aria-hidden>
        <Icon name="check" size={18} />
      </span>
    </>
  );
}
