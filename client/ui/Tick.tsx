import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import './tick.css';

/** A 48 px tick box; its words are for screen readers, the row says them to the eyes. */
export function Tick({
  label,
  isOn,
  isSome = false,
  onChange,
}: {
  label: string;
  isOn: boolean;
  isSome?: boolean;
  onChange(): void;
}) {
  return (
    <CheckboxField aria-label={label} isSelected={isOn} isIndeterminate={isSome} onChange={onChange}>
      <CheckboxButton className="tick">
        <span className="tick-box">
          {isOn ? <Icon name="check" size={18} /> : isSome ? <Icon name="minus" size={18} /> : null}
        </span>
      </CheckboxButton>
    </CheckboxField>
  );
}
