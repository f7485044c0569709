import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Switch } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import type { Device } from './device.ts';
import { signInText } from './signIn.text.ts';

/** Is this a tablet that stays signed in out in the field, and what is it called? */
export function DeviceFields({
  device,
  onChange,
}: {
  device: Device;
  onChange(part: Partial<Device>): void;
}) {
  const t = useText(signInText);
  // As it is being typed: what is sent has no blanks at its ends, and is never empty.
  const [typed, setTyped] = useState(device.name);
  return (
    <>
      <Switch
        label={t.isField}
        hint={t.isFieldHint}
        isOn={device.kind === 'field'}
        onChange={(isField) => onChange({ kind: isField ? 'field' : 'browser' })}
      />
      {device.kind === 'field' ? (
        <TextField
          label={t.deviceName}
          hint={t.deviceNameHint}
          value={typed}
          onChange={(name) => {
            setTyped(name);
            onChange({ name });
          }}
          maxLength={80}
        />
      ) : null}
    </>
  );
}
