import { useState } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import { IconButton } from './Button.tsx';
import { FieldProblem, type FieldProps } from './Field.tsx';
import { FieldHead } from './FieldHead.tsx';
import { uiText } from './ui.text.ts';

/** A password, hidden until the person wants to see what they typed; long ones are hard to type blindly. */
export function PasswordField({
  label,
  hint,
  error,
  value,
  onChange,
  name,
  isLabelHidden,
  ...rest
}: FieldProps & {
  value: string;
  onChange(value: string): void;
  /** `new-password` lets the browser propose one. */
  autoComplete: 'current-password' | 'new-password';
  autoFocus?: boolean;
}) {
  const t = useText(uiText);
  const [isShown, setShown] = useState(false);
  return (
    <AriaTextField
      {...rest}
      className="field"
      type={isShown ? 'text' : 'password'}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldHead label={label} hint={hint} isLabelHidden={isLabelHidden} />
      <span className="field-row">
        <Input
          className="field-input"
          data-field={name}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <IconButton
          icon={isShown ? 'hide' : 'show'}
          label={isShown ? t.hidePassword : t.showPassword}
          kind="secondary"
          onPress={() => setShown(!isShown)}
        />
      </span>
      <FieldProblem error={error} />
    </AriaTextField>
  );
}
