import { deviceModel, type SensorEdit } from '#contract/sensors/sensors';
import { useText } from '../i18n/language.ts';
import { TextField } from '../ui/Field.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { sensorsText } from './sensors.text.ts';

export type DeviceDraft = Pick<SensorEdit, 'name' | 'model'> & { remarks: string };

/** What is said about the device itself. */
export function DeviceFields({
  device,
  onChange,
  errorAt,
}: {
  device: DeviceDraft;
  onChange(device: DeviceDraft): void;
  errorAt(path: string): string | undefined;
}) {
  const t = useText(sensorsText);
  const put = (change: Partial<DeviceDraft>) => onChange({ ...device, ...change });
  const options = deviceModel.options.map((id) => ({ id, title: t.models[id] }));
  return (
    <>
      <TextField
        label={t.form.name}
        hint={t.form.nameHint}
        value={device.name}
        onChange={(name) => put({ name })}
        error={errorAt('name')}
        maxLength={100}
        name="name"
      />
      <PickerField
        label={t.form.model}
        hint={t.form.modelHint}
        emptyText={t.form.byNetwork}
        clearLabel={t.form.byNetwork}
        picked={options.find(({ id }) => id === device.model) ?? null}
        groups={[{ title: '', options }]}
        onPick={(id) => put({ model: options.find((option) => option.id === id)?.id ?? null })}
        error={errorAt('model')}
      />
      <TextField
        label={t.form.remarks}
        lines={2}
        value={device.remarks}
        onChange={(remarks) => put({ remarks })}
        error={errorAt('remarks')}
        maxLength={2000}
        name="remarks"
      />
    </>
  );
}

/** As the server wants it; what keys of decoded objects mean is said through the interface. */
export function saidOf({ name, model, remarks }: DeviceDraft) {
  return { name, model, remarks: remarks.trim() === '' ? null : remarks };
}
