import { useId, type ReactNode } from 'react';
import { Input, Text, TextArea, TextField as AriaTextField } from 'react-aria-components';
import { FieldHead } from './FieldHead.tsx';
import './field.css';

export interface FieldProps {
  label: string;
  /** What to enter, under the label. */
  hint?: string | undefined;
  /** What is wrong, under the field; also turns it red and says so to screen readers. */
  error?: string | undefined;
  /** The label is only read aloud; for fields whose place says what they are. */
  isLabelHidden?: boolean;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** The `path` of an issue; `focusField` of IssueList.tsx finds the field by it. */
  name?: string;
}

/** One line of text, or several with `lines`. Empty text is '' here; the form turns it into null. */
export function TextField({
  label,
  hint,
  error,
  value,
  onChange,
  lines = 1,
  inputMode,
  placeholder,
  onBlur,
  autoFocus,
  name,
  isLabelHidden,
  ...rest
}: FieldProps & {
  value: string;
  onChange(value: string): void;
  lines?: number;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'search';
  placeholder?: string;
  onBlur?(): void;
  autoFocus?: boolean;
  /** What the browser may fill in, such as `username` or `one-time-code`. */
  autoComplete?: string;
  maxLength?: number;
}) {
  return (
    <AriaTextField
      {...rest}
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      {...(onBlur ? { onBlur } : {})}
      {...(autoFocus ? { autoFocus } : {})}
      validationBehavior="aria"
    >
      <FieldHead label={label} hint={hint} isLabelHidden={isLabelHidden} />
      {lines > 1 ? (
        <TextArea
          className="field-input field-area"
          rows={lines}
          placeholder={placeholder}
          data-field={name}
        />
      ) : (
        <Input
          className="field-input"
          inputMode={inputMode}
          placeholder={placeholder}
          data-field={name}
          // A keyboard that begins with a capital letter gets names of accounts wrong.
          autoCapitalize={rest.autoComplete === 'username' ? 'none' : undefined}
        />
      )}
      <FieldProblem error={error} />
    </AriaTextField>
  );
}

/** Several controls under one label, such as a custom picker. */
export function FieldGroup({ label, hint, error, name, children }: FieldProps & { children: ReactNode }) {
  const id = useId();
  return (
    <div className="field" role="group" aria-labelledby={id} data-field={name} tabIndex={-1}>
      <span className="field-label" id={id}>
        {label}
      </span>
      {hint ? <span className="field-hint">{hint}</span> : null}
      {children}
      <GroupProblem error={error} />
    </div>
  );
}

/** The same sentence where no field of the library stands around it: its slot would not be known in a dialog. */
export function GroupProblem({ error }: { error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <span className="field-error" role="alert">
      {error}
    </span>
  );
}

/** The sentence under a field that says what is wrong with it. */
export function FieldProblem({ error }: { error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <Text slot="errorMessage" className="field-error" role="alert">
      {error}
    </Text>
  );
}
