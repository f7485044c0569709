import { deviceModel, type SensorEdit } from '#contract/sensors/sensors';
import { useText } from '../i18n/language.ts';
import { TextField } from '../ui/Field.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { useCodecs } from './codecs.queries.ts';
import { codecsText } from './codecs.text.ts';
import { sensorsText } from './sensors.text.ts';

export type DeviceDraft = Pick<SensorEdit, 'name' | 'model'> & { codecId: string | null; remarks: string };

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
  const codecWords = useText(codecsText);
  const { data } = useCodecs();
  const models = deviceModel.options.map((id) => ({ id: id as string, title: t.models[id] })); // ids of both kinds
  const codecs = (data?.codecs ?? []).map(({ id, name }) => ({ id, title: codecWords.asReader(name) }));
  const picked = device.codecId ?? device.model;
  const pick = (id: string | null) =>
    put({
      model: deviceModel.options.find((option) => option === id) ?? null,
      codecId: codecs.find((codec) => codec.id === id)?.id ?? null,
    });
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
        picked={[...models, ...codecs].find(({ id }) => id === picked) ?? null}
        groups={[
          { title: '', options: models },
          ...(codecs.length > 0 ? [{ title: codecWords.title, options: codecs }] : []),
        ]}
        onPick={pick}
        error={errorAt('model') ?? errorAt('codecId')}
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

/** As the server wants it; what keys of decoded objects mean is said elsewhere (AliasDialog). */
export function saidOf({ name, model, codecId, remarks }: DeviceDraft) {
  return { name, model, codecId, remarks: remarks.trim() === '' ? null : remarks };
}
