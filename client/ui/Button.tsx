import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';
import './button.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  /** One primary button a screen: what most people want next. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'normal' | 'large';
  icon?: IconName;
  /** Fills the width it is given. */
  wide?: boolean;
  /** Shows a turning circle and refuses further presses; the words stay, so nothing jumps. */
  isBusy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A 48 px button with words. `onPress` answers touch, mouse and keyboard alike. */
export function Button({
  children,
  kind = 'secondary',
  size = 'normal',
  icon,
  wide,
  isBusy,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      isPending={isBusy ?? false}
      className={`button button-${kind} button-${size}${wide ? ' button-wide' : ''}`}
    >
      {isBusy ? <span className="spinner" aria-hidden /> : icon ? <Icon name={icon} /> : null}
      <span className="button-words">{children}</span>
    </AriaButton>
  );
}

/** A square button that shows only an icon; `label` is read aloud and shown as a tooltip. */
export function IconButton({
  icon,
  label,
  kind = 'quiet',
  ...rest
}: Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> & {
  icon: IconName;
  label: string;
  kind?: 'secondary' | 'quiet';
}) {
  return (
    <AriaButton {...rest} aria-label={label} className={`button button-${kind} button-icon`}>
      {/* The tooltip of the browser: react-aria filters `title` from buttons. */}
      <span title={label} className="button-icon-inside">
        <Icon name={icon} />
      </span>
    </AriaButton>
  );
}
