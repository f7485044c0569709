import { memo, useId, useLayoutEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components';
import { GroupProblem, type FieldProps } from './Field.tsx';
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
 * One of a few, all visible as big buttons; no drop-down. `null` means nothing chosen yet. They are radio buttons of the
 * browser: which one is chosen shows in the very next picture, however long the page thinks about what follows from it.
 * So whoever offers a choice has to take it. Is drawn anew only when something about it has changed.
 */
export function Choice<Value extends string>({ onChange, ...rest }: ChoiceProps<Value>) {
  return <RadioRow {...rest} onChange={useSteady(onChange)} />;
}

const RadioRow = memo(RadioRowView, sameChoice);

function RadioRowView({ options, value, onChange, ...row }: ChoiceProps<string>) {
  const group = useId();
  return (
    <Row {...row} role="radiogroup" options={options}>
      {options.map((option) => (
        <OptionButton
          key={option.value}
          option={option}
          type="radio"
          group={group}
          isChosen={option.value === value}
          isDisabled={row.isDisabled}
          isInvalid={row.error !== undefined}
          onToggle={() => onChange(option.value)}
        />
      ))}
    </Row>
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

function CheckboxRowView({ options, value, onChange, ...row }: MultiChoiceProps<string>) {
  const group = useId();
  // Two touches in a row may come before the page has taken in the first.
  const chosen = useRef(value);
  useLayoutEffect(() => {
    chosen.current = value;
  }, [value]);
  const toggle = (wanted: string, isChosen: boolean) => {
    const others = chosen.current.filter((one) => one !== wanted);
    chosen.current = isChosen ? [...others, wanted] : others;
    onChange([...chosen.current]);
  };
  return (
    <Row {...row} role="group" options={options}>
      {options.map((option) => (
        <OptionButton
          key={option.value}
          option={option}
          type="checkbox"
          group={group}
          isChosen={value.includes(option.value)}
          isDisabled={row.isDisabled}
          isInvalid={row.error !== undefined}
          onToggle={(isChosen) => toggle(option.value, isChosen)}
        />
      ))}
    </Row>
  );
}

/** What stands round the buttons: the question, what to think of, what is wrong. */
function Row({
  role,
  label,
  hint,
  error,
  name,
  columns,
  options,
  isLabelHidden,
  isDisabled,
  isRequired,
  children,
}: FieldProps & {
  role: 'radiogroup' | 'group';
  options: readonly ChoiceOption[];
  columns?: number;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div
      className="field"
      role={role}
      aria-labelledby={`${id}-label`}
      aria-describedby={hint ? `${id}-hint` : undefined}
      aria-disabled={isDisabled || undefined}
      {...(role === 'radiogroup'
        ? { 'aria-invalid': error !== undefined || undefined, 'aria-required': isRequired || undefined }
        : {})}
      data-field={name}
    >
      <span className={isLabelHidden ? 'visually-hidden' : 'field-label'} id={`${id}-label`}>
        {label}
      </span>
      {hint ? (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      <div
        className={columns ? 'choice-row choice-grid' : 'choice-row'}
        style={columns ? gridStyle(columns, options) : undefined}
      >
        {children}
      </div>
      <GroupProblem error={error} />
    </div>
  );
}

function OptionButton({
  option,
  type,
  group,
  isChosen,
  isDisabled,
  isInvalid,
  onToggle,
}: {
  option: ChoiceOption;
  type: 'radio' | 'checkbox';
  group: string;
  isChosen: boolean;
  isDisabled: boolean | undefined;
  isInvalid: boolean;
  onToggle(isChosen: boolean): void;
}) {
  const input = useRef<HTMLInputElement>(null);
  // Not React's `checked`: that would be put back until the page has taken the choice in.
  useLayoutEffect(() => {
    if (input.current) input.current.checked = isChosen;
  }, [isChosen]);
  return (
    <label className="choice" data-invalid={isInvalid || undefined} data-disabled={isDisabled || undefined}>
      <input
        ref={input}
        className="choice-input visually-hidden"
        type={type}
        name={group}
        value={option.value}
        defaultChecked={isChosen}
        disabled={isDisabled}
        onChange={(event) => onToggle(event.target.checked)}
      />
      <OptionFace option={option} />
    </label>
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
